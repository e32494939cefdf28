using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>Expiration in real time. Other suites advance the clock instead of waiting.</summary>
public abstract class RetentionSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Message_expires_although_a_newer_one_keeps_the_inbox()
    {
        await using var service = await StartAsync("00:00:02");
        var client = service.CreateClient();
        await client.DeliverAsync(User, "old");
        await Task.Delay(1000);
        await client.DeliverAsync(User, "new");
        await Task.Delay(1050);

        var inbox = await client.InboxAsync(User);

        Assert.Equal(["new"], inbox.MsgTids());
        Assert.Equal([2L], inbox.Sequences);
        Assert.Equal(2, inbox.LastSequence);
    }

    [Fact]
    public async Task All_keys_of_an_inbox_expire()
    {
        await using var service = await StartAsync("00:00:01");
        var client = service.CreateClient();
        await client.DeliverAsync(User, "m1");
        var app = new AppAddress(AccountId.Parse(StoreAccess.Account), DataCenter.Default, AppId.Parse("demo"));
        var inbox = new InboxAddress(app, UserId.Parse(User));
        RedisKey[] keys = [Keys.Inbox(inbox), Keys.Ids(inbox), Keys.Users(app), Keys.Journal(app.Account)];
        Assert.Equal(keys.Length, await service.Database().KeyExistsAsync(keys));

        await Eventually.TrueAsync("the keys expire", TimeSpan.FromSeconds(4), async () =>
            await service.Database().KeyExistsAsync(keys) == 0);

        Assert.Empty((await client.InboxAsync(User)).Messages);
        var list = await client.GetEmulatorAsync("/_emulator/inboxes");
        Assert.Empty(list.Json.GetProperty("inboxes").EnumerateArray());
    }

    private async Task<Service> StartAsync(string retention) =>
        await (await Host.NewServiceAsync()).With("Inbox:Retention", retention).StartAsync();
}
