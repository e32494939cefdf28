using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>One call puts everything back to how it was at the first start.</summary>
public abstract class ResettingSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const string Prefix = "lm:{1234567890123456}:";
    private const string App = Prefix + "app:cn-shanghai:demo";

    private readonly THost host;
    private readonly Service service;
    private readonly HttpClient client;
    private readonly string receiver = Calls.NewUser();

    protected ResettingSuite(THost host)
    {
        host.Require();
        this.host = host;
        service = host.Service;
        client = service.CreateClient();
    }

    [Fact]
    public async Task Only_the_seed_apps_and_the_line_of_the_reset_are_left()
    {
        await client.DeliverManyAsync(receiver, ["m1", "m2", "m3"]);
        await client.DeliverAsync(Calls.NewUser(), "m1");
        await service.Database().StringSetAsync($"{Prefix}nonce:testid:used", "1");
        await service.Database().HashSetAsync($"{Prefix}app:ap-southeast-1:made", "AppName", "made by a call");

        await client.ResetAsync();

        Assert.Equal([App, $"{Prefix}apps:cn-shanghai", $"{Prefix}journal"], await service.KeysAsync());
        var lines = await service.Database().SortedSetRangeByRankAsync($"{Prefix}journal");
        Assert.Matches("^[0-9]{16} reset$", Assert.Single(lines).ToString());
        var inboxes = (await client.GetEmulatorAsync("/_emulator/inboxes")).Json.GetProperty("inboxes");
        Assert.Empty(inboxes.EnumerateArray());
    }

    [Fact]
    public async Task More_keys_than_one_batch_are_all_deleted()
    {
        for (var batch = 0; batch < 12; batch++)
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(number =>
                service.Database().StringSetAsync($"{Prefix}nonce:testid:{batch}-{number}", "1")));
        }

        await client.ResetAsync();

        Assert.Equal(3, (await service.KeysAsync()).Count);
    }

    [Fact]
    public async Task Sends_that_come_meanwhile_leave_whole_inboxes()
    {
        string[] receivers = [.. Enumerable.Range(0, 20).Select(_ => Calls.NewUser())];
        using var over = new CancellationTokenSource();
        var senders = receivers.Select(async user =>
        {
            for (var number = 0; !over.IsCancellationRequested; number++)
            {
                Assert.Equal("OK", (await client.SendAsync(("ReceiverId", user), ("MsgTid", $"m{number}"))).Code);
            }
        }).ToList();
        for (var reset = 0; reset < 25; reset++)
        {
            await client.ResetAsync();
        }

        await over.CancelAsync();
        await Task.WhenAll(senders);

        var listed = (await client.GetEmulatorAsync("/_emulator/inboxes")).Json.GetProperty("inboxes").EnumerateArray()
            .Select(inbox => inbox.GetProperty("userId").GetString()).ToHashSet();
        foreach (var user in receivers)
        {
            var inbox = await client.InboxAsync(user, "?limit=1000");
            var ids = (await service.Database().HashKeysAsync($"{Prefix}ids:cn-shanghai:demo:{user}"))
                .Select(id => id.ToString()).Where(id => id != "#");
            Assert.Equal(
                inbox.Messages.Select(message => message.GetProperty("msgTid").GetString()!).Order(), ids.Order());
            Assert.Equal(Enumerable.Range(1, (int)inbox.LastSequence).Select(number => (long)number), inbox.Sequences);
            Assert.Equal(inbox.LastSequence > 0, listed.Contains(user));
        }
    }

    [Fact]
    public async Task Ids_are_free_and_sequences_start_again()
    {
        await client.DeliverManyAsync(receiver, ["m1", "m2", "m3"]);
        await client.ResetAsync();
        await client.DeliverAsync(receiver, "m2", "second life");

        var inbox = await client.InboxAsync(receiver);

        Assert.Equal(["second life"], inbox.Bodies);
        Assert.Equal([1L], inbox.Sequences);
        Assert.Equal(1, inbox.LastSequence);
    }

    [Fact]
    public async Task An_empty_bucket_is_full_again()
    {
        await using var throttled = await (await host.NewServiceAsync())
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
    public async Task A_seed_app_that_was_changed_is_as_configured_again()
    {
        await service.Database().HashSetAsync(
            App, [new("Disabled", "true"), new("AppName", "changed"), new("Extra", "1")]);
        Assert.Equal("NoAuth", (await client.SendAsync()).Code);

        await client.ResetAsync();

        Assert.Equal("OK", (await client.SendAsync()).Code);
        var fields = await service.Database().HashGetAllAsync(App);
        Assert.Equal(
            [
                "AppKey", "AppName", "AppSign", "AuditType", "AuditUrl", "CreateTime", "Disabled", "EventCallbackUrl",
                "ModifyTime", "MsgLifeCycle", "Seed",
            ],
            fields.Select(field => field.Name.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("demo", await service.Database().HashGetAsync(App, "AppName"));
    }

    [Fact]
    public async Task A_seed_app_that_was_deleted_is_there_again()
    {
        await service.Database().KeyDeleteAsync(App);
        Assert.Equal("ResourceNotExist", (await client.SendAsync()).Code);

        await client.ResetAsync();

        Assert.Equal("OK", (await client.SendAsync()).Code);
    }

    [Fact]
    public async Task What_others_keep_in_the_same_redis_is_left_alone()
    {
        string[] foreign =
        [
            "session:1", "lm:notes", "lm:1234567890123456:inbox", "x:lm:{1234567890123456}:inbox", "{lm:}",
            "lm:{42}:inbox:of:another:service",
        ];
        foreach (var key in foreign)
        {
            await service.Database().StringSetAsync(key, "theirs");
        }

        await client.ResetAsync();

        Assert.All(foreign, key => Assert.True(service.Database().KeyExists(key), $"{key} is gone."));
        await Task.WhenAll(foreign.Select(key => service.Database().KeyDeleteAsync(key)));
    }

    [Fact]
    public async Task Calls_during_a_reset_find_their_app()
    {
        var resets = Task.Run(async () =>
        {
            for (var count = 0; count < 20; count++)
            {
                await client.ResetAsync();
            }
        });

        while (!resets.IsCompleted)
        {
            var answer = await client.SendAsync(("ReceiverId", receiver));
            Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        }

        await resets;
    }
}
