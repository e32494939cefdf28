using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Emulator;

/// <summary>Valid and invalid values of query and path parameters, one or two per request.</summary>
public static class QueryCases
{
    private static readonly string[] Lists =
        ["/_emulator/callers", "/_emulator/apps", "/_emulator/inboxes", "/_emulator/receivers", "/_emulator/events"];

    private static readonly string[] ListQueries =
    [
        "account=1234567890123456", "account=2000000000000002", "account=1", "account=", "account=x",
        "account=1&account=2", "ACCOUNT=1", "limit=1", "limit=1000", "limit=0", "limit=1001", "limit=-1", "limit=x",
        "limit=", "limit=1.5", "limit=1&limit=2", "unknown=1", "unknown=1&other=2", "account=x&limit=x",
        "unknown=1&limit=x", "after=1", "lastEventId=x",
    ];

    private static readonly string[] MessageQueries =
    [
        "after=0", "after=1", "after=99", "after=-1", "after=x", "after=", "after=9223372036854775808", "limit=1",
        "limit=0", "limit=x", "limit=1001", "wait=0", "wait=10ms", "wait=0s", "wait=x", "wait=", "wait=-1s", "wait=5m",
        "wait=301s", "wait=6m", "wait=1h", "wait=99999999999s", "msgTid=m1", "msgTid=m9&wait=10ms", "msgTid=a b",
        "sender=uid1", "sender=uid9", "type=2", "type=x", "type=-1", "contains=ell", "contains=ELL", "contains=",
        "unknown=1", "account=x", "after=x&limit=x", "limit=x&wait=x", "account=x&after=x", "unknown=1&after=x",
        "type=x&wait=x",
    ];

    private static readonly string[] Places =
    [
        "cn-beijing/demo/uid2", "CN-SHANGHAI/demo/uid2", "cn-shanghai/nowhere/uid2", "ap-southeast-1/demo/uid2",
        "cn-shanghai/off/uid2", "cn-shanghai/island/uid2", "cn-shanghai/demo/a%20b", "cn-shanghai/demo/a_b-c",
        $"cn-shanghai/demo/{new string('u', 64)}", $"cn-shanghai/demo/{new string('u', 65)}",
        $"cn-shanghai/{new string('a', 65)}/uid2", "cn-shanghai/a%07b/uid2", "cn-shanghai/a%20b/uid2",
        "cn-beijing/nowhere/a%20b", "cn-shanghai/nowhere/a%20b", "cn-shanghai/demo/%2F", "%20/demo/uid2",
    ];

    private static readonly (string Method, string Before, string After)[] PlaceRoutes =
    [
        ("GET", "inboxes", "/messages"),
        ("DELETE", "inboxes", "/messages"),
        ("DELETE", "inboxes", "/messages/m1"),
        ("GET", "receivers", "/socket"),
        ("PUT", "receivers", ""),
        ("DELETE", "receivers", ""),
        ("POST", "receivers", "/acknowledgements?messageId=m1"),
    ];

    public static async Task RunAsync(AnswerFile file)
    {
        await file.SendAsync(new WireCall { Target = $"{Routes.Send}m1&Body=hello&MsgType=2" });
        await file.SendAsync(new WireCall { Target = $"{Routes.Send}m2" });
        foreach (var path in Lists)
        {
            foreach (var query in ListQueries.Where(query => !IsStream(path, query)))
            {
                await RecordAsync(file, "GET", $"{path}?{query}");
            }
        }

        foreach (var query in MessageQueries)
        {
            await RecordAsync(
                file, "GET", $"{Routes.Inbox}/messages?{query.Replace(" ", "%20", StringComparison.Ordinal)}");
        }

        foreach (var (method, before, after) in PlaceRoutes)
        {
            foreach (var place in Places)
            {
                await RecordAsync(file, method, $"/_emulator/{before}/{place}{after}");
            }

            var end = after.Contains('?', StringComparison.Ordinal) ? $"{after}&" : $"{after}?";
            foreach (var query in new[] { "account=2000000000000002", "account=x", "unknown=1", "unknown=1&account=x" })
            {
                await RecordAsync(file, method, $"/_emulator/{before}/cn-shanghai/demo/uid2{end}{query}");
            }
        }

        foreach (var id in new[] { "", "a%20b", "m9", new string('m', 65) })
        {
            await RecordAsync(file, "DELETE", $"{Routes.Inbox}/messages/{id}");
            await RecordAsync(file, "POST", $"{Routes.Receiver}/acknowledgements?messageId={id}");
        }

        await RecordAsync(file, "POST", $"{Routes.Receiver}/acknowledgements");
        await RecordAsync(file, "POST", "/_emulator/reset?account=1");
        await RecordAsync(file, "GET", "/_emulator/openapi.json?version=1");
    }

    // Skipped, because an opened stream does not end.
    private static bool IsStream(string path, string query) =>
        path == "/_emulator/events" && query is "account=1234567890123456" or "account=2000000000000002";

    private static async Task RecordAsync(AnswerFile file, string method, string target) =>
        await file.RecordAsync($"{method} {target}", WireCall.To(method, target));
}
