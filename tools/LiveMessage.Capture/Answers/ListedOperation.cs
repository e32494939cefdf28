using System.Text.Json;

using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Answers;

/// <summary>An operation and its parameters, in the order of the OpenAPI document.</summary>
public sealed record ListedOperation(string Action, IReadOnlyList<string> Parameters, IReadOnlyList<string> Required)
{
    public const string Version = "2016-11-01";

    private static readonly Dictionary<string, string> Values = new()
    {
        ["AppId"] = "demo",
        ["ReceiverId"] = "uid2",
        ["SenderId"] = "uid1",
        ["SenderInfo"] = "uid1meta1",
        ["Body"] = "hello, user",
        ["MsgType"] = "2",
        ["MsgTid"] = "order4711",
        ["DataCenter"] = "cn-shanghai",
        ["HighReliability"] = "false",
        ["Storage"] = "true",
        ["MessageId"] = "order4711",
        ["DeleterId"] = "uid1",
        ["DeleterInfo"] = "username",
        ["UserIds"] = "uid2,uid9",
        ["SortType"] = "1",
        ["NextPageToken"] = "-1",
        ["AppName"] = "testApp",
        ["AuditType"] = "2",
        ["AuditUrl"] = "http://audit.example/check",
        ["EventCallbackUrl"] = "http://events.example/post",
        ["MsgLifeCycle"] = "1",
        ["Disable"] = "false",
    };

    /// <summary>Reads the operations in the OpenAPI document of a service.</summary>
    public static async Task<IReadOnlyList<ListedOperation>> ReadAsync(int port)
    {
        var answer = await WireConnection.SendAsync(
            port, WireCall.To("GET", "/_emulator/openapi.json", ("X-Api-Key", "key")));
        using var document = JsonDocument.Parse(answer.Body);
        return [.. document.RootElement.GetProperty("paths").EnumerateObject().Select(Read)];
    }

    /// <summary>A call with valid values for all parameters and the given changes. Null omits a parameter.</summary>
    public IReadOnlyList<(string Name, string? Value)> Call(params (string Name, string? Value)[] changes) =>
        Call(Parameters, changes);

    /// <summary>A call with only the required parameters and the given changes.</summary>
    public IReadOnlyList<(string Name, string? Value)> MinimalCall(params (string Name, string? Value)[] changes) =>
        Call(Required, changes);

    private List<(string Name, string? Value)> Call(
        IReadOnlyList<string> parameters, (string Name, string? Value)[] changes)
    {
        var all = parameters.Select(name => (name, (string?)Values[name])).ToList();
        return
        [
            ("Action", Action),
            ("Version", Version),
            .. all.Where(parameter => !changes.Any(change => change.Name == parameter.name)),
            .. changes.Where(change => change.Value is not null),
        ];
    }

    private static ListedOperation Read(JsonProperty path)
    {
        var action = path.Name.Split("Action=")[1].Split('&')[0];
        var parameters = path.Value.EnumerateObject().First().Value.GetProperty("parameters").EnumerateArray().ToList();
        string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;
        bool IsRequired(JsonElement parameter) =>
            parameter.TryGetProperty("required", out var required) && required.GetBoolean();
        return new ListedOperation(
            action, [.. parameters.Select(Name)], [.. parameters.Where(IsRequired).Select(Name)]);
    }
}
