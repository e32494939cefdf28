using System.Net;
using System.Text;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>Response of a service.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseMessage Response)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary><c>OK</c> or the error code.</summary>
    public string Code => Json.TryGetProperty("Code", out var code) ? code.GetString()! : "OK";

    public string Message => Json.GetProperty("Message").GetString()!;

    public string MsgTid => Json.GetProperty("MsgTid").GetString()!;

    public string RequestId => Json.GetProperty("RequestId").GetString()!;

    /// <summary>Gets the unparsed value of a header, or null if it is missing.</summary>
    public string? Header(string name) =>
        Response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString()
        : Response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString()
        : null;

    // The generated text would contain all properties, and some of them throw, depending on the response.
    public override string ToString() => $"{(int)Status}: {Text}";

    // Reads bytes, because reading a string would parse and normalize the Content-Type header.
    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(response.StatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()), response);
}
