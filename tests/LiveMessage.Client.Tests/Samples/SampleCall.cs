using System.Text.Json.Serialization;

using LiveMessage.Tests.Conformance;

namespace LiveMessage.Tests.Samples;

/// <summary>Input of the Explorer's form, from which it writes samples.</summary>
public sealed record SampleCall(
    [property: JsonPropertyName("operation")] string Operation,
    [property: JsonPropertyName("values")] Dictionary<string, string> Values)
{
    [JsonPropertyName("host")]
    public string Host { get; init; } = "localhost:8080";

    [JsonPropertyName("protocol")]
    public string Protocol { get; init; } = "http:";

    /// <summary>The caller, or null for a call without a signature.</summary>
    [JsonPropertyName("caller")]
    public SampleCaller? Caller { get; init; } = SampleCaller.From(Credentials.Root);

    /// <summary>A call that sends a message with this body, with changes of further values.</summary>
    public static SampleCall Send(string body, params IEnumerable<(string Name, string Value)> changes)
    {
        var values = new Dictionary<string, string>
        {
            ["AppId"] = "demo",
            ["ReceiverId"] = "uid2",
            ["SenderId"] = "uid1",
            ["Body"] = body,
        };
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }

        return new SampleCall("SendLiveMessageUser", values);
    }
}
