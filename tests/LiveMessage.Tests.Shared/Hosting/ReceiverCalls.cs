using System.Net;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>What the tests say about receivers.</summary>
public static class ReceiverCalls
{
    /// <summary>Whether the cloud's side says that a user is online.</summary>
    public static async Task<bool> IsOnlineAsync(this HttpClient client, string user)
    {
        var answer = await client.CallAsync(Calls.CheckOnline(user));
        answer.IsAccepted();
        return answer.Json.GetProperty("UserList")[0].GetProperty("Online").GetBoolean();
    }

    /// <summary>Waits until a user is offline.</summary>
    public static Task WaitUntilOfflineAsync(this HttpClient client, string user) =>
        Eventually.TrueAsync($"{user} is offline", TimeSpan.FromSeconds(3), async () => !await client.IsOnlineAsync(user));

    /// <summary>A user's entry in the list of receivers; null where there is none.</summary>
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

    /// <summary>The answer to a login that is refused.</summary>
    public static async Task<Answer> RefusedLoginAsync(
        this HttpClient client, string user, string query = "", string place = "cn-shanghai/demo")
    {
        using var response = await client.GetAsync(
            $"/_emulator/receivers/{place}/{user}/events{query}", HttpCompletionOption.ResponseHeadersRead);
        Assert.False(response.IsSuccessStatusCode, $"{user} was let in.");
        return await Answer.ReadAsync(response);
    }

    /// <summary>Acknowledges a message by a request, whoever that is from.</summary>
    public static async Task AcknowledgeAsync(this HttpClient client, string user, string msgTid)
    {
        var path = $"{EmulatorCalls.ReceiverPath(user, "acknowledgements")}?messageId={msgTid}";
        using var answer = await client.PostAsync(path, content: null);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    /// <summary>Waits until a message's acknowledgement is seen in the inbox.</summary>
    public static Task WaitUntilAcknowledgedAsync(this HttpClient client, string user, string msgTid) =>
        Eventually.TrueAsync(async () => (await client.GetAcknowledgedAsync(user)).Contains(msgTid));

    /// <summary>The ids of the messages of an inbox that are acknowledged.</summary>
    public static async Task<IReadOnlyList<string>> GetAcknowledgedAsync(this HttpClient client, string user) =>
    [
        .. (await client.InboxAsync(user, "?limit=1000")).Messages
            .Where(message => message.GetProperty("acknowledged").GetBoolean())
            .Select(message => message.GetProperty("msgTid").GetString()!),
    ];

    /// <summary>Deletes a message, which must be there.</summary>
    public static async Task DeleteMessageAsync(this HttpClient client, string receiver, string msgTid) =>
        (await client.CallAsync(Calls.Delete(receiver, msgTid))).IsAccepted();

    /// <summary>Waits until a message is in the inbox.</summary>
    public static async Task WaitUntilStoredAsync(this HttpClient client, string user, string msgTid) =>
        Assert.Single((await client.InboxAsync(user, $"?msgTid={msgTid}&wait=10s")).Messages);

    /// <summary>Sends with high reliability.</summary>
    public static Task<Answer> SendReliablyAsync(this HttpClient client, string receiver, string msgTid) =>
        client.SendAsync(("ReceiverId", receiver), ("MsgTid", msgTid), ("HighReliability", "true"));
}
