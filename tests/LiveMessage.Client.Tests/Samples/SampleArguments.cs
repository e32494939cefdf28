namespace LiveMessage.Tests.Samples;

/// <summary>
/// Values that a sample passes to its client: its configuration, and the parameters by name with their types.
/// </summary>
public sealed record SampleArguments(
    IReadOnlyDictionary<string, object> Parameters, IReadOnlyDictionary<string, string> Config)
{
    /// <summary>Asserts that the sample makes this call.</summary>
    public void AssertMatches(SampleCall call)
    {
        Assert.Equal(call.ToTyped().OrderBy(one => one.Key), Parameters.OrderBy(one => one.Key), Same);
        Assert.Equal(call.Host, Config["Endpoint"]);
        Assert.Equal("http", Config["Protocol"]);
        Assert.NotNull(call.Caller);
        Assert.Equal(call.Caller.AccessKeyId, Config["AccessKeyId"]);
        Assert.Equal(call.Caller.AccessKeySecret, Config["AccessKeySecret"]);
        Assert.Equal(call.Caller.SecurityToken, Config.GetValueOrDefault("SecurityToken"));
    }

    /// <summary>
    /// Converts an integer from a language with a single integer type to the type of the other clients.
    /// </summary>
    public static object ToInteger(string name, long value) =>
        name is "MsgType" or "NextPageToken" ? value : (object)(int)value;

    private static bool Same(KeyValuePair<string, object> one, KeyValuePair<string, object> other) =>
        one.Key == other.Key
        && (one.Value is string[] items
            ? other.Value is string[] others && items.SequenceEqual(others)
            : one.Value.Equals(other.Value));
}
