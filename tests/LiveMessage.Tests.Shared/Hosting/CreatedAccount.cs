using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>An account that a test created through the emulator API.</summary>
public sealed record CreatedAccount(JsonElement Json)
{
    public string Id => Text("accountId");

    public string AppId => Text("appId");

    public AccessKey Key => new(Text("accessKeyId"), Text("accessKeySecret"));

    /// <summary>Creates an account. Fails if it is refused.</summary>
    public static async Task<CreatedAccount> CreateAsync(HttpClient client, object? body = null)
    {
        var answer = await PostAsync(client, body);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        return new CreatedAccount(answer.Json);
    }

    /// <summary>Sends the request that creates an account. A text is sent unchanged.</summary>
    public static async Task<Answer> PostAsync(HttpClient client, object? body = null)
    {
        using HttpContent? content = body switch
        {
            null => null,
            string text => new StringContent(text),
            _ => JsonContent.Create(body),
        };
        return await Answer.ReadAsync(await client.PostAsync("/_emulator/accounts", content));
    }

    /// <summary>Removes an account.</summary>
    public static async Task<Answer> RemoveAsync(HttpClient client, string id) =>
        await Answer.ReadAsync(await client.DeleteAsync($"/_emulator/accounts/{id}"));

    /// <summary>Sends a message to a user of the app, signed with the access key.</summary>
    public Task<Answer> SendAsync(
        HttpClient client, string user, params IEnumerable<(string Name, string? Value)> changes) =>
        client.CallRawAsync(Key.SignRpc([("AppId", AppId), ("ReceiverId", user), .. changes]).Query);

    /// <summary>Reads an inbox of the app. A query starts with an ampersand.</summary>
    public Task<Inbox> InboxAsync(HttpClient client, string user, string query = "") =>
        client.InboxAsync(user, $"?account={Id}{query}", app: AppId);

    /// <summary>Resets the account.</summary>
    public async Task ResetAsync(HttpClient client)
    {
        using var answer = await client.PostAsync($"/_emulator/reset?account={Id}", content: null);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    public override string ToString() => Json.GetRawText();

    private string Text(string name) => Json.GetProperty(name).GetString()!;
}
