using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Emulator;

/// <summary>Two accounts have an app and a user of the same name: what is one's is never the other's.</summary>
public abstract class AccountsSuite<THost> : IAsyncLifetime, IClassFixture<THost>
    where THost : StoreHost
{
    private const string One = "1111111111111111";
    private const string Two = "2222222222222222";

    private readonly THost host;
    private Service service = null!;
    private HttpClient client = null!;

    protected AccountsSuite(THost host)
    {
        host.Require();
        this.host = host;
    }

    public async ValueTask InitializeAsync()
    {
        service = await (await host.NewServiceAsync())
            .With("LiveMessage:Accounts:0:Id", One)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:1:Id", Two)
            .With("LiveMessage:Accounts:1:Apps:0:AppId", "demo")
            .StartAsync();
        client = service.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_list_has_the_inboxes_of_all_accounts_or_of_the_one_asked_for()
    {
        await StoreAsync(One, "anna", "m1");
        await StoreAsync(Two, "anna", "m1");
        await StoreAsync(Two, "bert", "m1");

        Assert.Equal([$"{One} anna", $"{Two} anna", $"{Two} bert"], await ListAsync(""));
        Assert.Equal([$"{One} anna"], await ListAsync($"?account={One}"));
        Assert.Equal([$"{Two} anna", $"{Two} bert"], await ListAsync($"?account={Two}"));
    }

    [Fact]
    public async Task An_inbox_is_the_first_accounts_unless_another_is_asked_for()
    {
        await StoreAsync(One, "anna", "ofOne");
        await StoreAsync(Two, "anna", "ofTwo");

        Assert.Equal(["ofOne"], (await client.InboxAsync("anna")).MsgTids());
        Assert.Equal(["ofTwo"], (await client.InboxAsync("anna", $"?account={Two}")).MsgTids());

        await client.ClearAsync("anna");
        Assert.Equal(["ofTwo"], (await client.InboxAsync("anna", $"?account={Two}")).MsgTids());
    }

    [Fact]
    public async Task A_wait_is_ended_by_a_message_of_its_own_account()
    {
        var wait = client.InboxAsync("anna", $"?wait=30s&account={Two}");
        await Task.Delay(150);
        await StoreAsync(One, "anna", "ofOne");
        await Task.Delay(150);
        Assert.False(wait.IsCompleted);

        await StoreAsync(Two, "anna", "ofTwo");

        Assert.Equal(["ofTwo"], (await wait.WaitAsync(TimeSpan.FromSeconds(10))).MsgTids());
    }

    [Fact]
    public async Task The_whole_stream_is_gone_on_with_in_every_account()
    {
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(client))
        {
            await StoreAsync(One, "anna", "m1");
            Assert.Equal("m1", await feed.NextMessageAsync());
            await StoreAsync(Two, "anna", "m2");
            Assert.Equal("m2", await feed.NextMessageAsync());
            lastId = feed.LastId;
        }

        Assert.Matches($"^{One}=[0-9]+,{Two}=[0-9]+$", lastId);
        await StoreAsync(One, "anna", "m3");
        await StoreAsync(Two, "anna", "m4");

        await using var resumed = await EventFeed.OpenAsync(client, lastEventId: lastId);
        string[] told = [await resumed.NextMessageAsync(), await resumed.NextMessageAsync()];
        Assert.Equal(["m3", "m4"], told.Order());
    }

    [Fact]
    public async Task The_stream_of_an_account_tells_nothing_of_another()
    {
        await using var feed = await EventFeed.OpenAsync(client, $"/_emulator/events?account={Two}");
        await using var inbox = await EventFeed.OpenAsync(
            client, EmulatorCalls.InboxPath("anna", $"events?account={Two}"));
        await StoreAsync(One, "anna", "ofOne");
        await StoreAsync(Two, "anna", "ofTwo");

        Assert.Equal("ofTwo", await feed.NextMessageAsync());
        Assert.Equal("ofTwo", await inbox.NextMessageAsync());
    }

    [Fact]
    public async Task A_reset_empties_all_accounts_and_tells_of_each()
    {
        await StoreAsync(One, "anna", "m1");
        await StoreAsync(Two, "anna", "m1");
        await using var feed = await EventFeed.OpenAsync(client);

        await client.ResetAsync();

        var told = new List<string?>();
        for (var count = 0; count < 2; count++)
        {
            var happened = await feed.NextAsync();
            Assert.Equal("reset", happened.EventType);
            told.Add(happened.Data.GetProperty("account").GetString());
        }

        Assert.Equal([One, Two], told.Order());
        Assert.Empty(await ListAsync(""));
    }

    private async Task<IReadOnlyList<string>> ListAsync(string query) =>
        [.. (await client.GetEmulatorAsync($"/_emulator/inboxes{query}")).Json.GetProperty("inboxes").EnumerateArray()
            .Select(inbox => $"{inbox.GetProperty("account").GetString()} {inbox.GetProperty("userId").GetString()}")
            .Order(StringComparer.Ordinal)];

    private async Task StoreAsync(string account, string user, string msgTid)
    {
        var app = new AppAddress(AccountId.Parse(account), DataCenter.Default, AppId.Parse("demo"));
        var message = new Message
        {
            MsgTid = MsgTid.Parse(msgTid),
            SenderId = UserId.Parse("uid1"),
            Body = "hello, user",
            RequestId = "none",
        };
        var result = await service.Services.GetRequiredService<MessageStore>().AppendAsync(
            new Gate(app.Account, "SendLiveMessageUser"), new InboxAddress(app, UserId.Parse(user)), message);
        Assert.IsType<Result<Done>.Success>(result);
    }
}
