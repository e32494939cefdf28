using System.Net;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>Calls about receivers.</summary>
public static class ReceiverCalls
{
    /// <summary>Asks the emulated API whether a user is online.</summary>
    public static async Task<bool> IsOnlineAsync(this HttpClient client, string user)
    {
        var answer = await client.CallAsync(Calls.CheckOnline(user));
        answer.AssertAccepted();
        return answer.Json.GetProperty("UserList")[0].GetProperty("Online").GetBoolean();
    }

    /// <summary>Waits until a user is offline.</summary>
    public static Task WaitUntilOfflineAsync(this HttpClient client, string user) =>
        Eventually.TrueAsync(
            $"{user} is offline", TimeSpan.FromSeconds(3), async () => !await client.IsOnlineAsync(user));

    /// <summary>Gets the entry of a user in the list of receivers, or null if it is missing.</summary>
    public static async Task<JsonElement?> GetReceiverAsync(this HttpClient client, string user)
    {
        var answer = await client.GetEmulatorAsync("/_emulator/receivers?limit=1000");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json.GetProperty("receivers").EnumerateArray()
            .Where(receiver => receiver.GetProperty("userId").GetString() == user)
            .Cast<JsonElement?>().SingleOrDefault();
    }

    public static async Task LogOutAsync(this HttpClient client, string user)
    {
        using var answer = await client.DeleteAsync(EmulatorCalls.ReceiverPath(user));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    /// <summary>Logs in and returns the refusal. Fails if the login succeeds.</summary>
    public static async Task<Answer> RefusedLoginAsync(
        this HttpClient client, string user, string query = "", string app = "cn-shanghai/demo")
    {
        using var response = await client.GetAsync(
            $"/_emulator/receivers/{app}/{user}/events{query}", HttpCompletionOption.ResponseHeadersRead);
        Assert.False(response.IsSuccessStatusCode, $"{user} could log in.");
        return await Answer.ReadAsync(response);
    }

    /// <summary>Acknowledges a message by a request instead of by the receiver.</summary>
    public static async Task AcknowledgeAsync(this HttpClient client, string user, string msgTid)
    {
        var path = $"{EmulatorCalls.ReceiverPath(user, "acknowledgements")}?messageId={msgTid}";
        using var answer = await client.PostAsync(path, content: null);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    /// <summary>Waits until the inbox shows that a message is acknowledged.</summary>
    public static Task WaitUntilAcknowledgedAsync(this HttpClient client, string user, string msgTid) =>
        Eventually.TrueAsync(async () => (await client.GetAcknowledgedAsync(user)).Contains(msgTid));

    /// <summary>Lists the MsgTids of the acknowledged messages of an inbox.</summary>
    public static async Task<IReadOnlyList<string>> GetAcknowledgedAsync(this HttpClient client, string user) =>
    [
        .. (await client.InboxAsync(user, "?limit=1000")).Messages
            .Where(message => message.GetProperty("acknowledged").GetBoolean())
            .Select(message => message.GetProperty("msgTid").GetString()!),
    ];

    /// <summary>Deletes a message. Fails if it does not exist.</summary>
    public static async Task DeleteMessageAsync(this HttpClient client, string receiver, string msgTid) =>
        (await client.CallAsync(Calls.Delete(receiver, msgTid))).AssertAccepted();

    /// <summary>Waits until the inbox has a message.</summary>
    public static async Task WaitUntilStoredAsync(this HttpClient client, string user, string msgTid) =>
        Assert.Single((await client.InboxAsync(user, $"?msgTid={msgTid}&wait=10s")).Messages);

    /// <summary>Sends with high reliability.</summary>
    public static Task<Answer> SendReliablyAsync(this HttpClient client, string receiver, string msgTid) =>
        client.SendAsync(("ReceiverId", receiver), ("MsgTid", msgTid), ("HighReliability", "true"));
}
