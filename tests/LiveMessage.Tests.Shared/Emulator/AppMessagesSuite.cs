using System.Globalization;
using System.Net;

using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Emulator;

/// <summary>Reading all inboxes of an app, and waiting for messages in any of them.</summary>
public abstract class AppMessagesSuite<THost>(THost host) : StoreSuite<THost>(host), IAsyncLifetime
    where THost : StoreHost
{
    private const string Journal = $"lm:{{{StoreAccess.Account}}}:journal";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private string app = "";

    public async ValueTask InitializeAsync() => app = await Client.CreateAppAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Messages_of_all_inboxes_are_in_the_order_of_sending()
    {
        await SendAsync("anna", "m1");
        await SendAsync("bert", "m2");
        await Client.DeliverAsync("anna", "otherapp");
        await SendAsync("anna", "m3", sender: "carl");

        var all = await ReadAsync();

        Assert.Equal(["anna m1 1", "bert m2 1", "anna m3 2"], Describe(all));
        Assert.Equal(["cursor", "messages"], all.Json.Names().Order());
        var single = (await Client.InboxAsync("bert", app: app)).Messages[0];
        Assert.Equal("userId", all.Messages[1].Names()[0]);
        Assert.Equal(single.Names(), all.Messages[1].Names().Skip(1));
        Assert.Equal(["m3"], (await ReadAsync("?sender=carl")).MsgTids());
        Assert.Equal(["m2"], (await ReadAsync("?msgTid=m2")).MsgTids());
    }

    [Fact]
    public async Task Cursor_continues_without_loss_or_repetition()
    {
        var sent = Enumerable.Range(1, 250).Select(number => $"m{number}").ToList();
        var sending = Task.WhenAll(sent.Chunk(50).Select(async (batch, number) =>
        {
            foreach (var msgTid in batch)
            {
                await SendAsync($"user{number}", msgTid);
            }
        }));
        var received = new List<string>();
        var cursor = "0";
        while (received.Count < sent.Count)
        {
            var page = await ReadAsync($"?limit=7&wait=10s&after={cursor}");
            Assert.NotEmpty(page.Messages);
            Assert.False(page.IsGap);
            received.AddRange(page.MsgTids());
            cursor = page.Cursor;
        }

        await sending;
        Assert.Equal(sent.Order(), received.Order());
        Assert.Empty((await ReadAsync($"?after={cursor}")).Messages);
        Assert.Equal(250, (await ReadAsync("?limit=1000")).Messages.Count);
    }

    // A read of the store has about 64 KB.
    [Fact]
    public async Task List_of_long_messages_is_complete()
    {
        var body = new string('b', 15 * 1024);
        foreach (var number in Enumerable.Range(1, 12))
        {
            await SendAsync($"user{number % 2}", $"m{number}", body: body);
        }

        Assert.Equal(Enumerable.Range(1, 12).Select(number => $"m{number}"), (await ReadAsync()).MsgTids());
        Assert.Equal(12, (await ReadAsync("?wait=30s&count=12")).Messages.Count);
    }

    [Fact]
    public async Task Wait_ends_when_the_count_is_reached_over_all_inboxes()
    {
        await SendAsync("anna", "m1");
        var wait = await StartAsync("?wait=30s&count=3");
        await SendAsync("bert", "m2");
        await Client.DeliverAsync(User, "otherapp");
        await Task.Delay(100);
        Assert.False(wait.IsCompleted);
        await SendAsync("carl", "m3");

        Assert.Equal(["anna m1 1", "bert m2 1", "carl m3 1"], Describe(await wait.WaitAsync(Timeout)));
    }

    [Fact]
    public async Task Removed_messages_are_omitted_and_do_not_count()
    {
        await SendAsync("anna", "m1");
        await SendAsync("bert", "m2");
        await SendAsync("bert", "m3");
        var wait = await StartAsync("?wait=30s&count=4");
        await Client.RemoveAsync("anna", "m1", $"cn-shanghai/{app}");
        using var cleared = await Client.DeleteAsync($"/_emulator/inboxes/cn-shanghai/{app}/bert/messages");
        await SendAsync("bert", "m2");

        Assert.Equal(["bert m2 3"], Describe(await ReadAsync()));
        Assert.False(wait.IsCompleted);
        foreach (var msgTid in new[] { "m4", "m5", "m6" })
        {
            await SendAsync("anna", msgTid);
        }

        Assert.Equal(["m2", "m4", "m5", "m6"], (await wait.WaitAsync(Timeout)).MsgTids());
    }

    [Fact]
    public async Task Acknowledged_messages_are_in_the_order_of_their_acknowledgement()
    {
        await SendAsync("anna", "m1");
        await SendAsync("bert", "m2");
        await SendAsync("bert", "m3");
        var before = (await ReadAsync()).Cursor;
        var wait = await StartAsync("?wait=30s&acknowledged=true&count=2");
        await AcknowledgeAsync("bert", "m2");
        var first = await ReadAsync($"?wait=30s&acknowledged=true&after={before}");
        await AcknowledgeAsync("anna", "m1");

        Assert.Equal(["m2"], first.MsgTids());
        Assert.Equal(["m2", "m1"], (await wait.WaitAsync(Timeout)).MsgTids());
        Assert.Equal(["m1"], (await ReadAsync($"?acknowledged=true&after={first.Cursor}")).MsgTids());
        Assert.Equal(["m3"], (await ReadAsync("?acknowledged=false")).MsgTids());
    }

    [Fact]
    public async Task Disabled_app_can_be_read()
    {
        await SendAsync("anna", "m1");
        (await Client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", app), ("Disable", "true"))).AssertAccepted();

        Assert.Equal(["m1"], (await ReadAsync()).MsgTids());
    }

    [Fact]
    public async Task Wait_continues_after_a_reset_and_ends_if_the_reset_has_removed_the_app()
    {
        await Client.DeliverAsync(User, "before");
        var cursor = (await Client.AppMessagesAsync("demo")).Cursor;
        var ofCreated = Client.GetEmulatorAsync($"/_emulator/inboxes/cn-shanghai/{app}/messages?wait=30s");
        var ofSeed = await StartAsync($"?wait=30s&after={cursor}", "demo");
        await Client.ResetAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await ofCreated.WaitAsync(Timeout)).Status);
        await Client.DeliverAsync(User, "after");
        var found = await ofSeed.WaitAsync(Timeout);
        Assert.Equal(["after"], found.MsgTids());
        Assert.True(found.IsGap);
        Assert.False((await Client.AppMessagesAsync("demo", $"?after={found.Cursor}")).IsGap);
    }

    [Fact]
    public async Task Reset_is_a_gap_for_a_cursor_of_an_empty_journal()
    {
        await Client.ResetAsync();
        await Host.Service.Database().KeyDeleteAsync(Journal);
        var cursor = (await Client.AppMessagesAsync("demo")).Cursor;
        await Client.DeliverAsync(User, "before");
        await Client.ResetAsync();

        Assert.Equal($"{StoreAccess.Account}=0", cursor);
        Assert.True((await Client.AppMessagesAsync("demo", $"?after={cursor}")).IsGap);
        Assert.False((await Client.AppMessagesAsync("demo")).IsGap);
    }

    [Fact]
    public async Task Gap_is_reported_once_if_the_journal_has_lost_events_after_the_cursor()
    {
        await SendAsync("anna", "m0");
        await SendAsync("anna", "m1");
        var cursor = (await ReadAsync()).Cursor;
        var number = long.Parse(cursor.Split('=')[1], CultureInfo.InvariantCulture);
        await Host.Service.Database().SortedSetRemoveRangeByScoreAsync(Journal, number, number);

        var first = await ReadAsync($"?after={cursor}");
        var second = await ReadAsync($"?after={first.Cursor}");

        Assert.True(first.IsGap);
        Assert.False(second.IsGap);
    }

    // The other events fill more than a page.
    [Fact]
    public async Task Events_of_other_apps_and_types_are_passed()
    {
        var cursor = (await ReadAsync()).Cursor;
        var number = long.Parse(cursor.Split('=')[1], CultureInfo.InvariantCulture);
        await Host.Service.Database().SortedSetAddAsync(Journal, [.. Enumerable.Range(1, 250).Select(offset =>
            new SortedSetEntry($"{number + offset} offline cn-shanghai demo other 0", number + offset))]);
        await SendAsync("anna", "m1");

        Assert.Equal(["m1"], (await ReadAsync($"?after={cursor}")).MsgTids());
    }

    // An inbox that has expired assigns its sequences again, while other inboxes keep the journal.
    [Fact]
    public async Task Message_of_a_new_inbox_is_not_taken_for_one_of_an_expired_inbox()
    {
        await Host.Service.Database().SortedSetAddAsync(Journal, $"7 message cn-shanghai {app} anna 1", 7);
        await Host.Service.Database().SortedSetAddAsync(Journal, $"8 acknowledged cn-shanghai {app} anna 1 m0", 8);
        await SendAsync("anna", "m1");
        await AcknowledgeAsync("anna", "m1");

        Assert.Equal(["m1"], (await ReadAsync()).MsgTids());
        Assert.Equal(["m1"], (await ReadAsync("?acknowledged=true")).MsgTids());
    }

    private static IEnumerable<string> Describe(Inbox list) => list.Messages.Select(message =>
        $"{message.Text("userId")} {message.Text("msgTid")} {message.GetProperty("sequence").GetInt64()}");

    private Task<Inbox> ReadAsync(string query = "") => Client.AppMessagesAsync(app, query);

    private async Task SendAsync(string user, string msgTid, string sender = "uid1", string body = "hello") =>
        (await Client.PostFormAsync(Calls.Send(
            ("AppId", app), ("ReceiverId", user), ("MsgTid", msgTid), ("SenderId", sender), ("Body", body))))
        .AssertAccepted();

    private async Task AcknowledgeAsync(string user, string msgTid)
    {
        var path = EmulatorCalls.ReceiverPath(user, "acknowledgements", $"cn-shanghai/{app}");
        using var answer = await Client.PostAsync($"{path}?messageId={msgTid}", content: null);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    // The outer task ends when the wait has started, the inner task when the wait has ended.
    private async Task<Task<Inbox>> StartAsync(string query, string? ofApp = null)
    {
        var wait = Client.AppMessagesAsync(ofApp ?? app, query);
        await Task.Delay(100);
        Assert.False(wait.IsCompleted, "The wait has ended early.");
        return wait;
    }
}
