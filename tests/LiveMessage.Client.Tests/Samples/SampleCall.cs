using System.Text.Json.Serialization;

using LiveMessage.Tests.Conformance;

namespace LiveMessage.Tests.Samples;

/// <summary>A call as the Explorer has it filled in, of which it writes samples.</summary>
public sealed record SampleCall(
    [property: JsonPropertyName("operation")] string Operation,
    [property: JsonPropertyName("values")] Dictionary<string, string> Values)
{
    [JsonPropertyName("host")]
    public string Host { get; init; } = "localhost:8080";

    [JsonPropertyName("protocol")]
    public string Protocol { get; init; } = "http:";

    [JsonPropertyName("caller")]
    public SampleCaller Caller { get; init; } = SampleCaller.Of(Credentials.Root);

    /// <summary>A message with this body, and all that a message can have beside it.</summary>
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

/// <summary>The caller of a sample.</summary>
public sealed record SampleCaller(
    [property: JsonPropertyName("accessKeyId")] string AccessKeyId,
    [property: JsonPropertyName("accessKeySecret")] string AccessKeySecret,
    [property: JsonPropertyName("securityToken")] string? SecurityToken)
{
    public static SampleCaller Of(Credentials credentials) =>
        new(credentials.AccessKeyId, credentials.AccessKeySecret, credentials.SecurityToken);
}
