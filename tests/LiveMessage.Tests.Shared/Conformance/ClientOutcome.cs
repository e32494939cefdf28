using System.Text.Json;

namespace LiveMessage.Tests.Conformance;

/// <summary>What came of a call, as the driver writes it down: an answer, or the client's own exception.</summary>
public sealed record ClientOutcome(JsonElement Json)
{
    public ClientAnswer Answer() => Json.TryGetProperty("answer", out var answer)
        ? new ClientAnswer(answer)
        : throw new Xunit.Sdk.XunitException($"The client threw: {Json}");

    public ClientFailure Failure() => Json.TryGetProperty("error", out var error)
        ? new ClientFailure(error)
        : throw new Xunit.Sdk.XunitException($"The client did not throw: {Json}");
}

/// <summary>What a client returns.</summary>
public sealed record ClientAnswer(JsonElement Json)
{
    public int Status => Json.GetProperty("statusCode").GetInt32();

    /// <summary>The fields of the response, of the kinds that the client has read them as.</summary>
    public JsonElement Body => Json.GetProperty("body");

    public string MsgTid => Body.GetProperty("MsgTid").GetString()!;

    public string RequestId => Body.GetProperty("RequestId").GetString()!;

    public string Header(string name) => Json.GetProperty("headers").GetProperty(name).GetString()!;
}

/// <summary>What a client throws, as far as it tells.</summary>
public sealed record ClientFailure(JsonElement Json)
{
    public string Name => Json.GetProperty("name").GetString()!;

    public string Code => Json.GetProperty("code").GetString()!;

    public string Message => Json.GetProperty("message").GetString()!;

    public int Status => Json.GetProperty("statusCode").GetInt32();

    public string RequestId => Json.GetProperty("requestId").GetString()!;

    public int RetryAfter => Json.GetProperty("retryAfter").GetInt32();

    public JsonElement AccessDeniedDetail => Json.GetProperty("accessDeniedDetail");

    /// <summary>The message of the service, before the client has put it into its own.</summary>
    public string ServerMessage => Json.GetProperty("data").GetProperty("Message").GetString()!;

    /// <summary>Status, code and request id have come through, and the exception is named as the client does.</summary>
    public void Is(int status, string code, string client)
    {
        Assert.Equal((status, code), (Status, Code));
        Assert.Matches("^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$", RequestId);
        Assert.Equal(client.Split(' ')[0] switch
        {
            "pop-core" => $"{code}Error",
            "openapi-client" => "Error",
            _ when code.Contains("Throttling", StringComparison.Ordinal) => "ThrottlingError",
            _ when status >= 500 => "ServerError",
            _ => "ClientError",
        }, Name);
        Assert.Contains(ServerMessage, Message, StringComparison.Ordinal);
    }
}
