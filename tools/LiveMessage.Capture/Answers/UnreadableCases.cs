using System.Text;

using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Answers;

/// <summary>Invalid requests: unknown names, malformed parameters, and malformed HTTP.</summary>
public static class UnreadableCases
{
    private const string Send =
        "Action=SendLiveMessageUser&Version=2016-11-01&AppId=demo&SenderId=uid1&ReceiverId=uid2&MsgTid=m1";

    private static readonly string[] Queries =
    [
        "",
        "Action=",
        "Action=%20&Version=2016-11-01",
        "Action=SendLiveMessageUser",
        "Action=SendLiveMessageUser&Version=",
        "Action=SendLiveMessageUser&Version=2016-11-02",
        "Action=sendlivemessageuser&Version=2016-11-01",
        "Action=SendNothing&Version=2016-11-01",
        "Action=SendNothing&Version=2016-11-01&Format=XML",
        "Action=SendNothing&Version=2016-11-01&Format=YAML",
        "Version=2016-11-01",
        "action=SendLiveMessageUser&version=2016-11-01",
        $"{Send}&Format=YAML",
        $"{Send}&Format=",
        $"{Send}&Format=xml",
        $"{Send}&Format=Json",
        $"{Send}&Action=SendLiveMessageUser",
        $"{Send}&Body=100%",
        $"{Send}&Body=%ZZ",
        $"{Send}&Body=%FF",
        $"{Send}&%FF=1",
        $"{Send}&%4=1",
        $"{Send}&Body=a+b",
        $"{Send}&Body=%00",
        $"{Send}&Odd%20name=%FF",
        $"{Send}&Odd%20name=1&Odd%20name=2",
        $"{Send}&&=&=1",
        $"{Send}&{new string('x', 70)}=%FF",
    ];

    private static readonly string[] Paths =
        ["/other", "//", "/index.html", "/SendLiveMessageUser", "/_emulatorx", "/swaggerx"];

    private static readonly string[] Methods = ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "SEND"];

    public static async Task RunAsync(AnswerFile file)
    {
        foreach (var query in Queries)
        {
            await file.RecordAsync($"query {query}", new WireCall { Target = $"/?{query}" });
        }

        foreach (var path in Paths)
        {
            await file.RecordAsync($"path {path}", new WireCall { Target = $"{path}?{Send}" });
        }

        foreach (var method in Methods)
        {
            await file.RecordAsync($"method {method}", new WireCall { Method = method, Target = $"/?{Send}" });
            await file.RecordAsync(
                $"method {method}, unknown path", new WireCall { Method = method, Target = "/other?Format=XML" });
        }

        await RecordBodiesAsync(file);
        await RecordHeadersAsync(file);
        await RecordBrokenAsync(file);
    }

    private static async Task RecordBodiesAsync(AnswerFile file)
    {
        var post = new WireCall { Method = "POST" };
        await file.RecordAsync("no body", post);
        await file.RecordAsync("form", post.WithBody(WireCall.Form, Send));
        await file.RecordAsync("form with a question mark", post.WithBody(WireCall.Form, $"?{Send}"));
        await file.RecordAsync("form in UTF-8", post.WithBody($"{WireCall.Form}; charset=\"UTF-8\"", Send));
        await file.RecordAsync("form in Latin-1", post.WithBody($"{WireCall.Form}; charset=iso-8859-1", Send));
        await file.RecordAsync("form malformed", post.WithBody(WireCall.Form, $"{Send}&Body=%ZZ"));
        await file.RecordAsync("JSON", post.WithBody("application/json", "{}"));
        await file.RecordAsync("multipart", post.WithBody("multipart/form-data; boundary=x", "--x--"));
        await file.RecordAsync("no content type", post with { Body = Encoding.UTF8.GetBytes(Send) });
        await file.RecordAsync("form not UTF-8", post.WithBody(WireCall.Form, "") with { Body = [65, 61, 255] });
        await file.RecordAsync(
            "form too large", post.WithBody(WireCall.Form, $"{Send}&More={new string('a', 131_072)}"));
        await file.RecordAsync("body of GET", (post with { Method = "GET" }).WithBody(WireCall.Form, Send));
        await file.RecordAsync("unknown coding", post.With("Transfer-Encoding", "gzip") with { Body = [1] });
        var chunked = post.With("Content-Type", WireCall.Form).With("Transfer-Encoding", "chunked");
        await file.RecordAsync("broken chunk", chunked with { Body = Encoding.ASCII.GetBytes("ZZ\r\n") });
        await file.RecordAsync("length is not a number", post.With("Content-Length", "x"));
    }

    private static async Task RecordHeadersAsync(AnswerFile file)
    {
        var call = new WireCall { Target = $"/?{Send}" };
        await file.RecordAsync("action differs", call.With("x-acs-action", "Other"));
        await file.RecordAsync("version differs", call.With("x-acs-version", "Other"));
        var elsewhere = call with { Headers = [("Host", "live.example:1234")] };
        await file.RecordAsync("other host", elsewhere);
        await file.RecordAsync("other host refused", elsewhere with { Target = "/?Action=SendNothing" });
        await file.RecordAsync("no host", call with { Headers = [] });
        await file.RecordAsync("two hosts", call with { Headers = [("Host", "a"), ("Host", "b")] });
        await file.RecordAsync("malformed host", call with { Headers = [("Host", "a b")] });
        await file.RecordAsync("malformed header", call.With("Odd name", "1"));
        await file.RecordAsync("large headers", call.With("More", new string('a', 70_000)));
        await file.RecordAsync("HTTP/1.0", call with { Version = "HTTP/1.0" });
        await file.RecordAsync("HTTP/2.0", call with { Version = "HTTP/2.0" });
        await file.RecordAsync("HTTP/3", call with { Version = "HTTP/3" });
        await file.RecordAsync("long request line", call with { Target = $"/?{Send}&More={new string('a', 140_000)}" });
        await file.RecordAsync("visit of a browser", WireCall.To("GET", "/", ("Accept", "text/html")));
    }

    private static async Task RecordBrokenAsync(AnswerFile file)
    {
        string[] requests =
        [
            "GET\r\n\r\n", "hello\r\n\r\n", "GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
            "GET /?a=\u0007 HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001\r\n\r\n", "GET *bad HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /?\u00FC=1 HTTP/1.1\r\nHost: a\r\n\r\n",
        ];
        foreach (var request in requests)
        {
            await file.RecordAsync("broken request", Uri.EscapeDataString(request), Encoding.UTF8.GetBytes(request));
        }
    }
}
