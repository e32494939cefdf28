using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Emulator;

/// <summary>Accounts are isolated from each other, even if they have apps and users with equal ids.</summary>
public abstract class AccountsSuite<THost>(THost host) : StoreSuite<THost>(host), IAsyncLifetime
    where THost : StoreHost
{
    private const string One = "1111111111111111";
    private const string Two = "2222222222222222";

    private Service service = null!;
    private HttpClient caller = null!;

    public async ValueTask InitializeAsync()
    {
        service = await Host.GetConfiguredServiceAsync(configured => configured
            .With("LiveMessage:Accounts:0:Id", One)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:1:Id", Two)
            .With("LiveMessage:Accounts:1:Apps:0:AppId", "demo"));
        caller = service.CreateClient();
        await caller.ResetAsync();
    }

    public ValueTask DisposeAsync()
    {
        caller.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Inbox_list_covers_all_accounts_or_the_requested_one()
    {
        await StoreAsync(One, "anna", "m1");
        await StoreAsync(Two, "anna", "m1");
        await StoreAsync(Two, "bert", "m1");

        Assert.Equal([$"{One} anna", $"{Two} anna", $"{Two} bert"], await ListAsync(""));
        Assert.Equal([$"{One} anna"], await ListAsync($"?account={One}"));
        Assert.Equal([$"{Two} anna", $"{Two} bert"], await ListAsync($"?account={Two}"));
    }

    [Fact]
    public async Task Inbox_belongs_to_the_first_account_unless_another_is_requested()
    {
        await StoreAsync(One, "anna", "ofOne");
        await StoreAsync(Two, "anna", "ofTwo");

        Assert.Equal(["ofOne"], (await caller.InboxAsync("anna")).MsgTids());
        Assert.Equal(["ofTwo"], (await caller.InboxAsync("anna", $"?account={Two}")).MsgTids());

        await caller.ClearAsync("anna");
        Assert.Equal(["ofTwo"], (await caller.InboxAsync("anna", $"?account={Two}")).MsgTids());
    }

    [Fact]
    public async Task Wait_ends_only_with_a_message_of_its_own_account()
    {
        var wait = caller.InboxAsync("anna", $"?wait=30s&account={Two}");
        var ofApp = caller.AppMessagesAsync("demo", $"?wait=30s&account={Two}");
        await Task.Delay(150);
        await StoreAsync(One, "anna", "ofOne");
        await Task.Delay(150);
        Assert.False(wait.IsCompleted || ofApp.IsCompleted);

        await StoreAsync(Two, "anna", "ofTwo");

        Assert.Equal(["ofTwo"], (await wait.WaitAsync(TimeSpan.FromSeconds(10))).MsgTids());
        Assert.Equal(["ofTwo"], (await ofApp.WaitAsync(TimeSpan.FromSeconds(10))).MsgTids());
        Assert.Equal(["ofOne"], (await caller.AppMessagesAsync("demo")).MsgTids());
    }

    [Fact]
    public async Task Stream_of_all_accounts_resumes_in_each_account()
    {
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(caller))
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

        await using var resumed = await EventFeed.OpenAsync(caller, lastEventId: lastId);
        string[] received = [await resumed.NextMessageAsync(), await resumed.NextMessageAsync()];
        Assert.Equal(["m3", "m4"], received.Order());
    }

    [Fact]
    public async Task Events_of_an_account_are_not_delayed_by_an_account_with_more_events()
    {
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(caller))
        {
            await StoreAsync(One, "anna", "m1");
            await feed.NextMessageAsync();
            await StoreAsync(Two, "anna", "m1");
            await feed.NextMessageAsync();
            lastId = feed.LastId;
        }

        for (var number = 0; number < 100; number++)
        {
            await StoreAsync(One, "anna", $"ofOne{number}");
        }

        await StoreAsync(Two, "anna", "ofTwo");
        await using var resumed = await EventFeed.OpenAsync(caller, lastEventId: lastId);
        var received = new List<string>();
        for (var count = 0; count <= 100; count++)
        {
            received.Add(await resumed.NextMessageAsync());
        }

        Assert.InRange(received.IndexOf("ofTwo"), 0, 99);
        received.Remove("ofTwo");
        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"ofOne{number}"), received);
    }

    [Fact]
    public async Task Stream_of_one_account_contains_no_events_of_another()
    {
        await using var feed = await EventFeed.OpenAsync(caller, $"/_emulator/events?account={Two}");
        await using var inbox = await EventFeed.OpenAsync(
            caller, EmulatorCalls.InboxPath("anna", $"events?account={Two}"));
        await StoreAsync(One, "anna", "ofOne");
        await StoreAsync(Two, "anna", "ofTwo");

        Assert.Equal("ofTwo", await feed.NextMessageAsync());
        Assert.Equal("ofTwo", await inbox.NextMessageAsync());
    }

    [Fact]
    public async Task Reset_clears_all_accounts_and_sends_an_event_for_each()
    {
        await StoreAsync(One, "anna", "m1");
        await StoreAsync(Two, "anna", "m1");
        await using var feed = await EventFeed.OpenAsync(caller);

        await caller.ResetAsync();

        var resetAccounts = new List<string?>();
        for (var count = 0; count < 2; count++)
        {
            var reset = await feed.NextAsync();
            Assert.Equal("reset", reset.EventType);
            resetAccounts.Add(reset.Data.GetProperty("account").GetString());
        }

        Assert.Equal([One, Two], resetAccounts.Order());
        Assert.Empty(await ListAsync(""));
    }

    private async Task<IReadOnlyList<string>> ListAsync(string query) =>
        [.. (await caller.GetEmulatorAsync($"/_emulator/inboxes{query}")).Json.GetProperty("inboxes").EnumerateArray()
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
