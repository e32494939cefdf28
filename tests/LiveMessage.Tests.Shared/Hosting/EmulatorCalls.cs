using System.Net;

namespace LiveMessage.Tests.Hosting;

/// <summary>Calls to the emulator's own routes.</summary>
public static class EmulatorCalls
{
    public static string InboxPath(string user, string part = "messages") =>
        $"/_emulator/inboxes/cn-shanghai/demo/{user}/{part}";

    public static string ReceiverPath(string user, string part = "", string app = "cn-shanghai/demo") =>
        $"/_emulator/receivers/{app}/{user}{(part.Length == 0 ? "" : $"/{part}")}";

    /// <summary>Waits until the service responds to requests. It may still be waiting for Redis.</summary>
    public static Task WaitUntilLiveAsync(this HttpClient client) => Eventually.TrueAsync(async () =>
    {
        try
        {
            using var answer = await client.GetAsync("/_emulator/health/live");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    });

    /// <summary>Sends a GET request with headers.</summary>
    public static async Task<Answer> GetEmulatorAsync(
        this HttpClient client, string path, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Answer.ReadAsync(await client.SendAsync(request));
    }

    /// <summary>Clears an inbox and returns the number of removed messages.</summary>
    public static async Task<long> ClearAsync(this HttpClient client, string user)
    {
        var answer = await Answer.ReadAsync(await client.DeleteAsync(InboxPath(user)));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json.GetProperty("removed").GetInt64();
    }

    /// <summary>Deletes a message from an inbox. <paramref name="msgTid"/> can end with a query string.</summary>
    public static async Task<Answer> RemoveAsync(
        this HttpClient client, string user, string msgTid, string app = "cn-shanghai/demo") =>
        await Answer.ReadAsync(await client.DeleteAsync($"/_emulator/inboxes/{app}/{user}/messages/{msgTid}"));

    /// <summary>Sends a message. Fails if it is refused.</summary>
    public static async Task DeliverAsync(
        this HttpClient client, string receiver, string msgTid, string body = "hello, user")
    {
        var answer = await client.SendAsync(("ReceiverId", receiver), ("MsgTid", msgTid), ("Body", body));
        Assert.True(answer.Code == "OK", answer.Text);
    }

    /// <summary>Sends messages, 50 concurrently and in no particular order. Fails if one is refused.</summary>
    public static async Task DeliverManyAsync(this HttpClient client, string receiver, IEnumerable<string> msgTids)
    {
        foreach (var batch in msgTids.Chunk(50))
        {
            await Task.WhenAll(batch.Select(msgTid => client.DeliverAsync(receiver, msgTid)));
        }
    }

    /// <summary>Starts a scripted receiver, which is then online.</summary>
    public static async Task<Answer> StartScriptedReceiverAsync(
        this HttpClient client, string user, string acknowledge = "now")
    {
        var answer = await Answer.ReadAsync(
            await client.PutAsync($"{ReceiverPath(user)}?acknowledge={acknowledge}", content: null));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer;
    }

    public static IReadOnlyList<string> MsgTids(this Inbox inbox) =>
        [.. inbox.Messages.Select(message => message.GetProperty("msgTid").GetString()!)];

    /// <summary>Asserts that a response is problem details without the fields of the emulated API.</summary>
    public static void AssertProblem(this Answer answer, HttpStatusCode status, string detail)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal("application/problem+json", answer.Header("Content-Type"));
        Assert.Contains(detail, answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(answer.Json.TryGetProperty("RequestId", out _));
    }
}
