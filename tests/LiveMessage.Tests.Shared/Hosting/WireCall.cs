using System.Text;

using Microsoft.AspNetCore.Http;

namespace LiveMessage.Tests.Hosting;

/// <summary>HTTP request exactly as it is sent. Nothing is encoded, added or reordered.</summary>
public sealed record WireCall
{
    public const string Form = "application/x-www-form-urlencoded";

    public string Method { get; init; } = "POST";

    public string Path { get; init; } = "/";

    /// <summary>Query without the question mark.</summary>
    public string Query { get; init; } = "";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    public string this[string header] => Headers.Single(pair => Is(pair.Name, header)).Value;

    /// <summary>Returns a copy with another value of a header. Null removes the header.</summary>
    public WireCall With(string header, string? value) => this with
    {
        Headers = [.. Headers.Where(pair => !Is(pair.Name, header)), .. value is null ? [] : new[] { (header, value) }],
    };

    /// <summary>Composes the bytes of the request.</summary>
    public byte[] ToBytes()
    {
        var head = new StringBuilder($"{Method} {Path}{(Query.Length == 0 ? "" : "?")}{Query} HTTP/1.1\r\n");
        if (!Headers.Any(pair => Is(pair.Name, "Host")))
        {
            head.Append("Host: localhost\r\n");
        }

        foreach (var (name, value) in Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        head.Append("Content-Length: ").Append(Body.Length).Append("\r\n\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. Body];
    }

    /// <summary>Converts the call to the request that a server passes to the application.</summary>
    public HttpRequest ToRequest()
    {
        var request = new DefaultHttpContext().Request;
        request.Method = Method;
        request.Path = Path;
        request.QueryString = new QueryString(Query.Length == 0 ? "" : $"?{Query}");
        request.Body = new MemoryStream(Body);
        request.ContentLength = Body.Length;
        foreach (var (name, value) in Headers)
        {
            request.Headers.Append(name, value);
        }

        return request;
    }

    /// <summary>Converts the call to a request of HttpClient, with path, query and headers unchanged.</summary>
    public HttpRequestMessage ToMessage(Uri address)
    {
        var asIs = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var uri = new Uri($"http://{address.Authority}{Path}{(Query.Length == 0 ? "" : "?")}{Query}", in asIs);
        var message = new HttpRequestMessage(new HttpMethod(Method), uri);
        if (Body.Length > 0)
        {
            message.Content = new ByteArrayContent(Body);
        }

        foreach (var (name, value) in Headers)
        {
            Assert.True(
                message.Headers.TryAddWithoutValidation(name, value)
                || message.Content?.Headers.TryAddWithoutValidation(name, value) is true,
                name);
        }

        return message;
    }

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
