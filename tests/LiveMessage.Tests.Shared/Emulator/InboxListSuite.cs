using System.Net;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>List of the inboxes.</summary>
public abstract class InboxListSuite<THost>(THost host) : StoreSuite<THost>(host), IAsyncLifetime
    where THost : StoreHost
{
    public async ValueTask InitializeAsync() => await Client.ResetAsync();

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Inbox_list_is_empty_before_the_first_message() => Assert.Empty(await ListAsync());

    [Fact]
    public async Task Inbox_is_listed_with_its_address_message_count_and_last_sequence()
    {
        await Client.DeliverManyAsync("anna", ["m1", "m2", "m3"]);
        await Client.ClearAsync("anna");
        await Client.DeliverManyAsync("anna", ["m4", "m5"]);

        var inbox = Assert.Single(await ListAsync());

        Assert.Equal(StoreAccess.Account, inbox.GetProperty("account").GetString());
        Assert.Equal("cn-shanghai", inbox.GetProperty("dataCenter").GetString());
        Assert.Equal("demo", inbox.GetProperty("appId").GetString());
        Assert.Equal("anna", inbox.GetProperty("userId").GetString());
        Assert.Equal(2, inbox.GetProperty("messages").GetInt64());
        Assert.Equal(5, inbox.GetProperty("lastSequence").GetInt64());
        var newest = (await Client.InboxAsync("anna")).Messages[^1].GetProperty("time").GetDateTimeOffset();
        Assert.Equal(newest, inbox.GetProperty("lastMessageTime").GetDateTimeOffset());
    }

    [Fact]
    public async Task Limit_returns_the_inboxes_with_the_latest_messages()
    {
        await Client.DeliverAsync("anna", "m1");
        await Task.Delay(5);
        await Client.DeliverAsync("bert", "m1");

        var limited = (await Client.GetEmulatorAsync("/_emulator/inboxes?limit=1")).Json.GetProperty("inboxes");
        Assert.Equal("bert", Assert.Single(limited.EnumerateArray()).GetProperty("userId").GetString());
        (await Client.GetEmulatorAsync("/_emulator/inboxes?limit=1001")).AssertProblem(
            HttpStatusCode.BadRequest, "limit is '1001'; give an integer from 1 to 1000.");
    }

    [Fact]
    public async Task Inboxes_are_sorted_by_latest_message()
    {
        foreach (var (user, msgTid) in new[] { ("anna", "m1"), ("bert", "m1"), ("carl", "m1"), ("anna", "m2") })
        {
            await Client.DeliverAsync(user, msgTid);
            await Task.Delay(5);
        }

        Assert.Equal(["anna", "carl", "bert"], await UsersAsync());
    }

    [Fact]
    public async Task Cleared_inbox_is_not_listed()
    {
        await Client.DeliverAsync("anna", "m1");
        await Client.DeliverAsync("bert", "m1");
        await Client.ClearAsync("anna");

        Assert.Equal(["bert"], await UsersAsync());
    }

    [Fact]
    public async Task Inboxes_of_a_configured_account_are_listed_and_other_accounts_are_refused()
    {
        await Client.DeliverAsync("anna", "m1");

        Assert.Single(await ListAsync($"?account={StoreAccess.Account}"));
        (await Client.GetEmulatorAsync("/_emulator/inboxes?account=42")).AssertProblem(
            HttpStatusCode.BadRequest, "account is '42'");
    }

    private async Task<IEnumerable<string?>> UsersAsync() =>
        (await ListAsync()).Select(inbox => inbox.GetProperty("userId").GetString());

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string query = "")
    {
        var answer = await Client.GetEmulatorAsync($"/_emulator/inboxes{query}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Json.GetProperty("inboxes").EnumerateArray()];
    }
}
