namespace LiveMessage.Tests.Samples;

/// <summary>
/// What a sample hands to its client: the parameters by their names on the wire, as the types that the clients have;
/// and what the client is configured with.
/// </summary>
public sealed record SampleArguments(
    IReadOnlyDictionary<string, object> Parameters, IReadOnlyDictionary<string, string> Config)
{
    /// <summary>Fails where the sample would make another call than this one.</summary>
    public void AssertAre(SampleCall call)
    {
        Assert.Equal(call.Typed().OrderBy(one => one.Key), Parameters.OrderBy(one => one.Key), Same);
        Assert.Equal(call.Host, Config["Endpoint"]);
        Assert.Equal("http", Config["Protocol"]);
        Assert.Equal(call.Caller.AccessKeyId, Config["AccessKeyId"]);
        Assert.Equal(call.Caller.AccessKeySecret, Config["AccessKeySecret"]);
        Assert.Equal(call.Caller.SecurityToken, Config.GetValueOrDefault("SecurityToken"));
    }

    /// <summary>An integer as the other clients have it, from a language that has one kind of them.</summary>
    public static object WholeNumber(string name, long value) =>
        name is "MsgType" or "NextPageToken" ? value : (object)(int)value;

    private static bool Same(KeyValuePair<string, object> one, KeyValuePair<string, object> other) =>
        one.Key == other.Key
        && (one.Value is string[] items
            ? other.Value is string[] others && items.SequenceEqual(others)
            : one.Value.Equals(other.Value));
}
