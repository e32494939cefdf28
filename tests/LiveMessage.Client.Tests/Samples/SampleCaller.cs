using System.Text.Json.Serialization;

using LiveMessage.Tests.Conformance;

namespace LiveMessage.Tests.Samples;

/// <summary>Credentials that a sample contains.</summary>
public sealed record SampleCaller(
    [property: JsonPropertyName("accessKeyId")] string AccessKeyId,
    [property: JsonPropertyName("accessKeySecret")] string AccessKeySecret,
    [property: JsonPropertyName("securityToken")] string? SecurityToken)
{
    public static SampleCaller From(Credentials credentials) =>
        new(credentials.AccessKeyId, credentials.AccessKeySecret, credentials.SecurityToken);
}
