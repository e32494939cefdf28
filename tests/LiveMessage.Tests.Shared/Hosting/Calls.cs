using System.Net;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>Calls of the emulated API and of the inbox endpoints.</summary>
public static class Calls
{
    /// <summary>Composes the parameters of a valid send. A parameter that is changed to null is omitted.</summary>
    public static Dictionary<string, string?> Send(params IEnumerable<(string Name, string? Value)> changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["Action"] = "SendLiveMessageUser",
            ["Version"] = "2016-11-01",
            ["AppId"] = "demo",
            ["SenderId"] = "uid1",
            ["ReceiverId"] = "uid2",
            ["Body"] = "hello, user",
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        return parameters;
    }

    /// <summary>Composes the parameters of a valid deletion of a message.</summary>
    public static Dictionary<string, string?> Delete(
        string receiver, string msgTid, params IEnumerable<(string Name, string? Value)> changes) => Send(
    [
        ("Action", "DeleteLiveMessageUserMessage"), ("SenderId", null), ("Body", null),
        ("ReceiverId", receiver), ("MessageId", msgTid), ("DeleterId", "uid1"), .. changes,
    ]);

    /// <summary>Composes the parameters of CheckLiveMessageUsersOnline, in the format of the current SDKs.</summary>
    public static Dictionary<string, string?> CheckOnline(
        string? users, params IEnumerable<(string Name, string? Value)> changes) => Send(
    [
        ("Action", "CheckLiveMessageUsersOnline"), ("SenderId", null), ("Body", null), ("ReceiverId", null),
        ("UserIds", users), .. changes,
    ]);

    /// <summary>Creates the id of a user that no other test uses.</summary>
    public static string NewUser() => $"user{Guid.NewGuid():N}";

    public static string Query(Dictionary<string, string?> parameters) => "/?" + string.Join('&', parameters
        .Where(pair => pair.Value is not null)
        .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value!)}"));

    /// <summary>Calls by GET, with all parameters in the query string.</summary>
    public static async Task<Answer> CallAsync(this HttpClient client, Dictionary<string, string?> parameters) =>
        await Answer.ReadAsync(await client.GetAsync(Query(parameters)));

    /// <summary>Calls by POST, with all parameters in the query string and no body, like the current SDKs.</summary>
    public static async Task<Answer> PostQueryAsync(this HttpClient client, Dictionary<string, string?> parameters) =>
        await Answer.ReadAsync(await client.PostAsync(Query(parameters), content: null));

    /// <summary>Calls by POST, with all parameters in the form body.</summary>
    public static async Task<Answer> PostFormAsync(this HttpClient client, Dictionary<string, string?> parameters)
    {
        using var form = new FormUrlEncodedContent(
            parameters.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        return await Answer.ReadAsync(await client.PostAsync("/", form));
    }

    /// <summary>Calls by GET with a query string that is sent unchanged.</summary>
    public static async Task<Answer> CallRawAsync(this HttpClient client, string query)
    {
        var asIs = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        return await Answer.ReadAsync(await client.GetAsync(new Uri($"{client.BaseAddress}?{query}", in asIs)));
    }

    /// <summary>Composes the query or form body of a valid send, followed by raw text.</summary>
    public static string Raw(string suffix, params IEnumerable<(string Name, string? Value)> changes) =>
        $"{Query(Send(changes))[2..]}&{suffix}";

    public static Task<Answer> SendAsync(
        this HttpClient client, params IEnumerable<(string Name, string? Value)> changes) =>
        client.CallAsync(Send(changes));

    /// <summary>Reads the messages of an inbox. A query starts with a question mark.</summary>
    public static async Task<Inbox> InboxAsync(
        this HttpClient client, string user, string query = "", string dataCenter = "cn-shanghai", string app = "demo")
    {
        using var answer = await client.GetAsync($"/_emulator/inboxes/{dataCenter}/{app}/{user}/messages{query}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return new Inbox(JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Reads the messages of all inboxes of an app. A query starts with a question mark.</summary>
    public static async Task<Inbox> AppMessagesAsync(this HttpClient client, string app, string query = "")
    {
        var answer = await client.GetEmulatorAsync($"/_emulator/inboxes/cn-shanghai/{app}/messages{query}");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return new Inbox(answer.Json);
    }

    public static async Task ResetAsync(this HttpClient client)
    {
        using var answer = await client.PostAsync("/_emulator/reset", content: null);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
