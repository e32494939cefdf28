using System.Net;
using System.Text;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>What the tests say to a service, in its own words.</summary>
public static class Calls
{
    /// <summary>The parameters of a send that succeeds; a test changes the ones it is about. Null leaves one out.</summary>
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

    /// <summary>The parameters of a deletion that succeeds where there is such a message.</summary>
    public static Dictionary<string, string?> Delete(
        string receiver, string msgTid, params IEnumerable<(string Name, string? Value)> changes) => Send(
    [
        ("Action", "DeleteLiveMessageUserMessage"), ("SenderId", null), ("Body", null),
        ("ReceiverId", receiver), ("MessageId", msgTid), ("DeleterId", "uid1"), .. changes,
    ]);

    /// <summary>The parameters of a question after users, in the spelling of the current SDKs.</summary>
    public static Dictionary<string, string?> CheckOnline(
        string? users, params IEnumerable<(string Name, string? Value)> changes) => Send(
    [
        ("Action", "CheckLiveMessageUsersOnline"), ("SenderId", null), ("Body", null), ("ReceiverId", null),
        ("UserIds", users), .. changes,
    ]);

    /// <summary>A user that no other test knows.</summary>
    public static string NewUser() => $"user{Guid.NewGuid():N}";

    public static string Query(Dictionary<string, string?> parameters) => "/?" + string.Join('&', parameters
        .Where(pair => pair.Value is not null)
        .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value!)}"));

    /// <summary>GET with everything in the query string.</summary>
    public static async Task<Answer> CallAsync(this HttpClient client, Dictionary<string, string?> parameters) =>
        await Answer.ReadAsync(await client.GetAsync(Query(parameters)));

    /// <summary>POST with everything in the query string and no body, as the current SDKs do.</summary>
    public static async Task<Answer> PostQueryAsync(this HttpClient client, Dictionary<string, string?> parameters) =>
        await Answer.ReadAsync(await client.PostAsync(Query(parameters), content: null));

    /// <summary>POST with everything in the form body.</summary>
    public static async Task<Answer> PostFormAsync(this HttpClient client, Dictionary<string, string?> parameters)
    {
        using var form = new FormUrlEncodedContent(
            parameters.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        return await Answer.ReadAsync(await client.PostAsync("/", form));
    }

    /// <summary>GET with a query string that goes out character by character as it is here.</summary>
    public static async Task<Answer> CallRawAsync(this HttpClient client, string query)
    {
        var asIs = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        return await Answer.ReadAsync(await client.GetAsync(new Uri($"{client.BaseAddress}?{query}", in asIs)));
    }

    /// <summary>A query or form body of a send that succeeds, followed by <paramref name="more"/> as it is here.</summary>
    public static string Raw(string more, params IEnumerable<(string Name, string? Value)> changes) =>
        $"{Query(Send(changes))[2..]}&{more}";

    public static Task<Answer> SendAsync(this HttpClient client, params IEnumerable<(string Name, string? Value)> changes) =>
        client.CallAsync(Send(changes));

    /// <summary>An inbox's messages; <paramref name="query"/> begins with a question mark.</summary>
    public static async Task<Inbox> InboxAsync(
        this HttpClient client, string user, string query = "", string dataCenter = "cn-shanghai", string app = "demo")
    {
        using var answer = await client.GetAsync($"/_emulator/inboxes/{dataCenter}/{app}/{user}/messages{query}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return new Inbox(JsonDocument.Parse(text).RootElement);
    }

    public static async Task ResetAsync(this HttpClient client)
    {
        using var answer = await client.PostAsync("/_emulator/reset", content: null);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}

/// <summary>An answer of the cloud's side.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseMessage Response)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary><c>OK</c>, or the error's code.</summary>
    public string Code => Json.TryGetProperty("Code", out var code) ? code.GetString()! : "OK";

    public string Message => Json.GetProperty("Message").GetString()!;

    public string MsgTid => Json.GetProperty("MsgTid").GetString()!;

    public string RequestId => Json.GetProperty("RequestId").GetString()!;

    /// <summary>A header as it came, character by character.</summary>
    public string? Header(string name) =>
        Response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString()
        : Response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString()
        : null;

    // Not as a string, for which the content type would be parsed, and its header written anew.
    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(response.StatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()), response);
}

/// <summary>What reading an inbox answers.</summary>
public sealed record Inbox(JsonElement Json)
{
    public IReadOnlyList<JsonElement> Messages => [.. Json.GetProperty("messages").EnumerateArray()];

    public IReadOnlyList<string> Bodies => [.. Messages.Select(message => message.GetProperty("body").GetString()!)];

    public IReadOnlyList<long> Sequences => [.. Messages.Select(message => message.GetProperty("sequence").GetInt64())];

    public long Next => Json.GetProperty("next").GetInt64();

    public long LastSequence => Json.GetProperty("lastSequence").GetInt64();
}
