using System.Text.Json;

namespace LiveMessage.Tests.Conformance;

/// <summary>Outcome of a call, as reported by the driver: an answer or an exception of the client.</summary>
public sealed record ClientOutcome(JsonElement Json)
{
    public ClientAnswer Answer() => Json.TryGetProperty("answer", out var answer)
        ? new ClientAnswer(answer)
        : throw new Xunit.Sdk.XunitException($"The client threw: {Json}");

    public ClientFailure Failure() => Json.TryGetProperty("error", out var error)
        ? new ClientFailure(error)
        : throw new Xunit.Sdk.XunitException($"The client did not throw: {Json}");

    public override string ToString() => Json.GetRawText();
}

/// <summary>Return value of a client.</summary>
public sealed record ClientAnswer(JsonElement Json)
{
    public int Status => Json.GetProperty("statusCode").GetInt32();

    /// <summary>The fields of the response, with the types that the client parsed them to.</summary>
    public JsonElement Body => Json.GetProperty("body");

    public string MsgTid => Body.GetProperty("MsgTid").GetString()!;

    public string RequestId => Body.GetProperty("RequestId").GetString()!;

    public string Header(string name) => Json.GetProperty("headers").GetProperty(name).GetString()!;

    public override string ToString() => Json.GetRawText();
}

/// <summary>Exception of a client.</summary>
public sealed record ClientFailure(JsonElement Json)
{
    public string Name => Json.GetProperty("name").GetString()!;

    public string Code => Json.GetProperty("code").GetString()!;

    public string Message => Json.GetProperty("message").GetString()!;

    public int Status => Json.GetProperty("statusCode").GetInt32();

    public string RequestId => Json.GetProperty("requestId").GetString()!;

    public int RetryAfter => Json.GetProperty("retryAfter").GetInt32();

    public JsonElement AccessDeniedDetail => Json.GetProperty("accessDeniedDetail");

    /// <summary>The error message of the service. The client's own message contains it.</summary>
    public string ServerMessage => Json.GetProperty("data").GetProperty("Message").GetString()!;

    /// <summary>Asserts status, error code, request id, and the client's exception type.</summary>
    public void AssertIs(int status, string code, string client)
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

    public override string ToString() => Json.GetRawText();
}
