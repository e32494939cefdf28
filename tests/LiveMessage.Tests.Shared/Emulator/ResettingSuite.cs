using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Reset to the state of the first startup.</summary>
public abstract class ResettingSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string Prefix = "lm:{1234567890123456}:";
    private const string App = Prefix + "app:cn-shanghai:demo";


    [Fact]
    public async Task Reset_deletes_all_keys_except_seed_apps_and_its_journal_entry()
    {
        await Client.DeliverManyAsync(User, ["m1", "m2", "m3"]);
        await Client.DeliverAsync(Calls.NewUser(), "m1");
        await Host.Service.Database().StringSetAsync($"{Prefix}nonce:testid:used", "1");
        await Host.Service.Database().HashSetAsync($"{Prefix}app:ap-southeast-1:made", "AppName", "made by a call");

        await Client.ResetAsync();

        Assert.Equal(
            [App, $"{Prefix}apps:cn-shanghai", $"{Prefix}journal", $"{Prefix}present"], await Host.Service.KeysAsync());
        var entries = await Host.Service.Database().SortedSetRangeByRankAsync($"{Prefix}journal");
        Assert.Matches("^[0-9]{16} reset$", Assert.Single(entries).ToString());
        var inboxes = (await Client.GetEmulatorAsync("/_emulator/inboxes")).Json.GetProperty("inboxes");
        Assert.Empty(inboxes.EnumerateArray());
    }

    [Fact]
    public async Task Reset_deletes_1200_keys_in_several_batches()
    {
        for (var batch = 0; batch < 12; batch++)
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(number =>
                Host.Service.Database().StringSetAsync($"{Prefix}nonce:testid:{batch}-{number}", "1")));
        }

        await Client.ResetAsync();

        Assert.Equal(4, (await Host.Service.KeysAsync()).Count);
    }

    [Fact]
    public async Task Concurrent_sends_leave_consistent_inboxes()
    {
        string[] receivers = [.. Enumerable.Range(0, 20).Select(_ => Calls.NewUser())];
        using var end = new CancellationTokenSource();
        var senders = receivers.Select(async user =>
        {
            for (var number = 0; !end.IsCancellationRequested; number++)
            {
                Assert.Equal("OK", (await Client.SendAsync(("ReceiverId", user), ("MsgTid", $"m{number}"))).Code);
            }
        }).ToList();
        for (var reset = 0; reset < 25; reset++)
        {
            await Client.ResetAsync();
        }

        await end.CancelAsync();
        await Task.WhenAll(senders);

        var listed = (await Client.GetEmulatorAsync("/_emulator/inboxes")).Json.GetProperty("inboxes").EnumerateArray()
            .Select(inbox => inbox.GetProperty("userId").GetString()).ToHashSet();
        foreach (var user in receivers)
        {
            var inbox = await Client.InboxAsync(user, "?limit=1000");
            var ids = (await Host.Service.Database().HashKeysAsync($"{Prefix}ids:cn-shanghai:demo:{user}"))
                .Select(id => id.ToString()).Where(id => !id.StartsWith('#'));
            Assert.Equal(
                inbox.Messages.Select(message => message.GetProperty("msgTid").GetString()!).Order(), ids.Order());
            Assert.Equal(Enumerable.Range(1, (int)inbox.LastSequence).Select(number => (long)number), inbox.Sequences);
            Assert.Equal(inbox.LastSequence > 0, listed.Contains(user));
        }
    }

    [Fact]
    public async Task MsgTids_can_be_reused_and_sequences_restart_after_a_reset()
    {
        await Client.DeliverManyAsync(User, ["m1", "m2", "m3"]);
        await Client.ResetAsync();
        await Client.DeliverAsync(User, "m2", "second life");

        var inbox = await Client.InboxAsync(User);

        Assert.Equal(["second life"], inbox.Bodies);
        Assert.Equal([1L], inbox.Sequences);
        Assert.Equal(1, inbox.LastSequence);
    }

    [Fact]
    public async Task Reset_refills_rate_limits()
    {
        await using var throttled = await (await Host.NewServiceAsync())
            .With("RateLimit:TokenLimit", "1")
            .With("RateLimit:TokensPerPeriod", "1")
            .With("RateLimit:ReplenishmentPeriod", "00:10:00")
            .StartAsync();
        var caller = throttled.CreateClient();
        Assert.Equal("OK", (await caller.SendAsync()).Code);
        Assert.Equal("Throttling.User", (await caller.SendAsync()).Code);

        await caller.ResetAsync();

        Assert.Equal("OK", (await caller.SendAsync()).Code);
    }

    [Fact]
    public async Task Reset_restores_the_configuration_of_a_changed_seed_app()
    {
        await Host.Service.Database().HashSetAsync(
            App, [new("Disabled", "true"), new("AppName", "changed"), new("Extra", "1")]);
        Assert.Equal("NoAuth", (await Client.SendAsync()).Code);

        await Client.ResetAsync();

        Assert.Equal("OK", (await Client.SendAsync()).Code);
        var fields = await Host.Service.Database().HashGetAllAsync(App);
        Assert.Equal(
            [
                "AppKey", "AppName", "AppSign", "AuditType", "AuditUrl", "CreateTime", "Disabled", "EventCallbackUrl",
                "ModifyTime", "MsgLifeCycle", "Seed",
            ],
            fields.Select(field => field.Name.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("demo", await Host.Service.Database().HashGetAsync(App, "AppName"));
    }

    [Fact]
    public async Task Reset_restores_a_deleted_seed_app()
    {
        await Host.Service.Database().KeyDeleteAsync(App);
        Assert.Equal("ResourceNotExist", (await Client.SendAsync()).Code);

        await Client.ResetAsync();

        Assert.Equal("OK", (await Client.SendAsync()).Code);
    }

    [Fact]
    public async Task Reset_keeps_foreign_keys_in_the_same_Redis()
    {
        string[] foreign =
        [
            "session:1", "lm:notes", "lm:1234567890123456:inbox", "x:lm:{1234567890123456}:inbox", "{lm:}",
            "lm:{42}:inbox:of:another:service",
        ];
        foreach (var key in foreign)
        {
            await Host.Service.Database().StringSetAsync(key, "1");
        }

        await Client.ResetAsync();

        Assert.All(foreign, key => Assert.True(Host.Service.Database().KeyExists(key), $"{key} was deleted."));
        await Task.WhenAll(foreign.Select(key => Host.Service.Database().KeyDeleteAsync(key)));
    }

    [Fact]
    public async Task Calls_during_resets_succeed()
    {
        var resets = Task.Run(async () =>
        {
            for (var count = 0; count < 20; count++)
            {
                await Client.ResetAsync();
            }
        });

        while (!resets.IsCompleted)
        {
            var answer = await Client.SendAsync(("ReceiverId", User));
            Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        }

        await resets;
    }
}
