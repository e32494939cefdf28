using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Answers;

/// <summary>Calls with accepted and refused values of each parameter.</summary>
public static class ParameterCases
{
    private static readonly (string Title, string? Value)[] Values =
    [
        ("omitted", null),
        ("empty", ""),
        ("blank", " "),
        ("one character", "x"),
        ("odd characters", "!*'()~ \u00FC\u2603\U0001F600"),
        ("underscore and hyphen", "a_b-c"),
        ("control character", "a\u0007b"),
        ("quotes", "it's \"quoted\" & <tagged>"),
        ("16 characters", new string('\u00FC', 16)),
        ("17 characters", new string('\u00FC', 17)),
        ("64 bytes", new string('a', 64)),
        ("65 bytes", new string('a', 65)),
        ("512 bytes", new string('a', 512)),
        ("513 bytes", new string('a', 513)),
        ("1025 bytes", $"http://events.example/{new string('a', 1003)}"),
        ("15360 bytes", new string('a', 15_360)),
        ("15361 bytes", new string('a', 15_361)),
        ("negative", "-1"),
        ("zero", "0"),
        ("one", "1"),
        ("two", "02"),
        ("three", "3"),
        ("signed", "+1"),
        ("fraction", "1.5"),
        ("largest integer", "9223372036854775807"),
        ("too large an integer", "9223372036854775808"),
        ("true in capitals", "TRUE"),
        ("yes", "yes"),
        ("other data center", "ap-southeast-1"),
        ("unknown data center", "cn-beijing"),
        ("data center in capitals", "CN-SHANGHAI"),
        ("list", "uid1,uid1"),
        ("list with a gap", "uid1,,uid2"),
        ("list of 10", "a1,a2,a3,a4,a5,a6,a7,a8,a9,a10"),
        ("list of 11", "a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11"),
        ("list with a malformed item", "uid1,a b"),
        ("JSON list", "[\"uid1\",\"uid2\"]"),
        ("other scheme", "ftp://events.example/"),
        ("URL with user name", "http://user:password@events.example/"),
        ("URL with fragment", "http://events.example/#part"),
        ("URL with port", "http://events.example:8081/"),
        ("URL of this machine", "http://localhost/"),
        ("URL with private address", "http://10.0.0.1/"),
        ("URL with hidden address", "http://2130706433/"),
        ("URL with IPv6 address", "http://[::1]/"),
        ("URL without host", "http:///path"),
        ("URL with space", "http://events.example/a b"),
        ("URL with backslash", "http://events.example\\path"),
        ("URL with non-ASCII host", "http://\u4F8B\u3048.example/"),
    ];

    private static readonly string[] AlsoInXml =
    [
        "omitted", "empty", "odd characters", "control character", "quotes", "65 bytes", "15361 bytes",
        "unknown data center",
    ];

    public static async Task RunAsync(AnswerFile file, ListedOperation operation)
    {
        await file.ResetAsync();
        foreach (var parameter in operation.Parameters)
        {
            foreach (var (title, value) in Values)
            {
                var call = operation.Call((parameter, value));
                await RecordAsync(file, operation, $"{parameter} {title}", call);
                if (AlsoInXml.Contains(title))
                {
                    await RecordAsync(file, operation, $"{parameter} {title} in XML", [.. call, ("Format", "XML")]);
                }
            }

            await RecordSpellingsAsync(file, operation, parameter);
        }
    }

    private static async Task RecordSpellingsAsync(AnswerFile file, ListedOperation operation, string parameter)
    {
        var all = operation.Call();
        var value = all.First(given => given.Name == parameter).Value;
        var camelCase = $"{char.ToLowerInvariant(parameter[0])}{parameter[1..]}";
        var others = all.Where(given => given.Name != parameter).ToList();
        await RecordAsync(file, operation, $"{parameter} twice", [.. all, (parameter, value)]);
        await RecordAsync(file, operation, $"{parameter} twice, one empty", [.. all, (parameter, "")]);
        await RecordAsync(file, operation, $"{parameter} in lowercase", [.. others, (camelCase, value)]);
        await RecordAsync(file, operation, $"{parameter} numbered", [.. others, ($"{parameter}.1", value)]);
        await PrepareAsync(file, operation);
        await file.RecordAsync(
            $"{operation.Action}: {parameter} in query and body",
            (WireCall.Get(all) with { Method = "POST" }).WithBody(
                WireCall.Form, WireCall.Encode([(parameter, value)])));
        await PrepareAsync(file, operation);
        await file.RecordAsync(
            $"{operation.Action}: {parameter} in the body",
            (WireCall.Get(others) with { Method = "POST" }).WithBody(
                WireCall.Form, WireCall.Encode([(parameter, value)])));
    }

    private static async Task RecordAsync(
        AnswerFile file, ListedOperation operation, string title, IEnumerable<(string Name, string? Value)> call)
    {
        await PrepareAsync(file, operation);
        await file.RecordAsync($"{operation.Action}: {title}", WireCall.Get(call));
    }

    // A deletion succeeds only if the message exists.
    private static async Task PrepareAsync(AnswerFile file, ListedOperation operation)
    {
        if (operation.Parameters.Contains("MessageId"))
        {
            await file.SendAsync(WireCall.Get(
            [
                ("Action", "SendLiveMessageUser"), ("Version", ListedOperation.Version), ("AppId", "demo"),
                ("SenderId", "uid1"), ("ReceiverId", "uid2"), ("MsgTid", "order4711"),
            ]));
        }
    }
}
