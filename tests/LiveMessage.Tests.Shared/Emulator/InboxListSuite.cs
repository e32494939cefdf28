using System.Net;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Which inboxes there are.</summary>
public abstract class InboxListSuite<THost> : IAsyncLifetime, IClassFixture<THost>
    where THost : StoreHost
{
    private readonly HttpClient client;

    protected InboxListSuite(THost host)
    {
        host.Require();
        client = host.Service.CreateClient();
    }

    public async ValueTask InitializeAsync() => await client.ResetAsync();

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task There_are_none_before_the_first_message() => Assert.Empty(await ListAsync());

    [Fact]
    public async Task An_inbox_is_listed_with_its_place_its_count_and_its_last_sequence()
    {
        await client.DeliverManyAsync("anna", ["m1", "m2", "m3"]);
        await client.ClearAsync("anna");
        await client.DeliverManyAsync("anna", ["m4", "m5"]);

        var inbox = Assert.Single(await ListAsync());

        Assert.Equal(StoreAccess.Account, inbox.GetProperty("account").GetString());
        Assert.Equal("cn-shanghai", inbox.GetProperty("dataCenter").GetString());
        Assert.Equal("demo", inbox.GetProperty("appId").GetString());
        Assert.Equal("anna", inbox.GetProperty("userId").GetString());
        Assert.Equal(2, inbox.GetProperty("messages").GetInt64());
        Assert.Equal(5, inbox.GetProperty("lastSequence").GetInt64());
        var newest = (await client.InboxAsync("anna")).Messages[^1].GetProperty("time").GetDateTimeOffset();
        Assert.Equal(newest, inbox.GetProperty("lastMessageTime").GetDateTimeOffset());
    }

    [Fact]
    public async Task At_most_so_many_are_listed_as_asked_the_latest()
    {
        await client.DeliverAsync("anna", "m1");
        await Task.Delay(5);
        await client.DeliverAsync("bert", "m1");

        var limited = (await client.GetEmulatorAsync("/_emulator/inboxes?limit=1")).Json.GetProperty("inboxes");
        Assert.Equal("bert", Assert.Single(limited.EnumerateArray()).GetProperty("userId").GetString());
        (await client.GetEmulatorAsync("/_emulator/inboxes?limit=1001")).AssertProblem(
            HttpStatusCode.BadRequest, "limit is '1001'; give an integer from 1 to 1000.");
    }

    [Fact]
    public async Task The_inbox_with_the_latest_message_comes_first()
    {
        foreach (var (user, msgTid) in new[] { ("anna", "m1"), ("bert", "m1"), ("carl", "m1"), ("anna", "m2") })
        {
            await client.DeliverAsync(user, msgTid);
            await Task.Delay(5);
        }

        Assert.Equal(["anna", "carl", "bert"], await UsersAsync());
    }

    [Fact]
    public async Task An_emptied_inbox_is_not_listed()
    {
        await client.DeliverAsync("anna", "m1");
        await client.DeliverAsync("bert", "m1");
        await client.ClearAsync("anna");

        Assert.Equal(["bert"], await UsersAsync());
    }

    [Fact]
    public async Task An_account_that_there_is_can_be_asked_for_alone_and_no_other()
    {
        await client.DeliverAsync("anna", "m1");

        Assert.Single(await ListAsync($"?account={StoreAccess.Account}"));
        (await client.GetEmulatorAsync("/_emulator/inboxes?account=42")).AssertProblem(
            HttpStatusCode.BadRequest, "account is '42'");
    }

    private async Task<IEnumerable<string?>> UsersAsync() =>
        (await ListAsync()).Select(inbox => inbox.GetProperty("userId").GetString());

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string query = "")
    {
        var answer = await client.GetEmulatorAsync($"/_emulator/inboxes{query}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Json.GetProperty("inboxes").EnumerateArray()];
    }
}
