using System.Text;

namespace LiveMessage.Capture.Wire;

/// <summary>A request that is sent exactly as specified.</summary>
public sealed record WireCall
{
    public const string Host = "localhost:8080";

    public const string Form = "application/x-www-form-urlencoded";

    public string Method { get; init; } = "GET";

    public string Target { get; init; } = "/";

    public string Version { get; init; } = "HTTP/1.1";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [("Host", Host)];

    public byte[] Body { get; init; } = [];

    /// <summary>Creates a request to the emulator's own API.</summary>
    public static WireCall To(string method, string target, params (string Name, string Value)[] headers) =>
        new() { Method = method, Target = target, Headers = [("Host", Host), .. headers] };

    /// <summary>Encodes parameters as a query string or a form body.</summary>
    public static string Encode(IEnumerable<(string Name, string? Value)> parameters) => string.Join('&', parameters
        .Where(parameter => parameter.Value is not null)
        .Select(parameter => $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(parameter.Value!)}"));

    /// <summary>Creates a GET request with all parameters in the query string.</summary>
    public static WireCall Get(IEnumerable<(string Name, string? Value)> parameters) =>
        new() { Target = $"/?{Encode(parameters)}" };

    /// <summary>Creates a POST request with all parameters in the form body.</summary>
    public static WireCall PostForm(IEnumerable<(string Name, string? Value)> parameters) =>
        new WireCall { Method = "POST" }.WithBody(Form, Encode(parameters));

    public WireCall With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    /// <summary>Replaces the value of a header. Null removes the header.</summary>
    public WireCall Replace(string name, string? value)
    {
        var others = this with { Headers = [.. Headers.Where(header => header.Name != name)] };
        return value is null ? others : others.With(name, value);
    }

    public WireCall WithBody(string contentType, string text) =>
        With("Content-Type", contentType) with { Body = Encoding.UTF8.GetBytes(text) };

    public byte[] ToBytes()
    {
        var head = new StringBuilder($"{Method} {Target} {Version}\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append($"{name}: {value}\r\n");
        }

        var isFramed = Headers.Any(header => header.Name is "Content-Length" or "Transfer-Encoding");
        if (!isFramed && (Body.Length > 0 || Method is "POST" or "PUT"))
        {
            head.Append($"Content-Length: {Body.Length}\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. Body];
    }

    /// <summary>Formats the request for the capture.</summary>
    public override string ToString()
    {
        var headers = string.Concat(Headers.Where(header => header.Name != "Host" || header.Value != Host)
            .Select(header => $"> {header.Name}: {header.Value}\n"));
        var body = Body.Length > 0 ? $"> {Encoding.Latin1.GetString(Body)}\n" : "";
        return $"> {Method} {Target} {Version}\n{headers}{body}";
    }
}
