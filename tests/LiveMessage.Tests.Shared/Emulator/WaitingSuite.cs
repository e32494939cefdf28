using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Reading an inbox with a wait. It ends with a matching message, or empty after its duration.</summary>
public abstract class WaitingSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Wait_without_a_message_ends_empty_after_its_duration()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await Client.InboxAsync(User);

        await Task.WhenAll(WaitAsync("1s", 1000), WaitAsync("1", 1000), WaitAsync("300ms", 300));

        async Task WaitAsync(string wait, int milliseconds)
        {
            // The clock of the timers, which is coarser than a stopwatch: it advances in steps of up to 10 ms.
            var started = Environment.TickCount64;
            var inbox = await Client.InboxAsync(User, $"?wait={wait}");

            Assert.Empty(inbox.Messages);
            Assert.InRange(Environment.TickCount64 - started, milliseconds - 10, milliseconds + 1500);
        }
    }

    [Fact]
    public async Task Delivery_ends_a_wait()
    {
        var wait = await StartAsync("?wait=30s");
        await Client.DeliverAsync(User, "m1");

        Assert.Equal(["m1"], (await wait.WaitAsync(Timeout)).MsgTids());
    }

    [Fact]
    public async Task Wait_finds_a_message_that_is_sent_concurrently()
    {
        for (var number = 1; number <= 20; number++)
        {
            var sending = Client.DeliverAsync(User, $"m{number}");
            var wait = Client.InboxAsync(User, $"?wait=30s&after={number - 1}");
            Assert.Equal([$"m{number}"], (await wait.WaitAsync(Timeout)).MsgTids());
            await sending;
        }
    }

    [Fact]
    public async Task Wait_after_a_sequence_ignores_earlier_messages()
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");

        var wait = await StartAsync("?wait=30s&after=2");
        await Client.DeliverAsync(User, "m3");

        Assert.Equal(["m3"], (await wait.WaitAsync(Timeout)).MsgTids());
    }

    [Theory]
    [InlineData("msgTid=wanted")]
    [InlineData("sender=anna")]
    [InlineData("type=7")]
    [InlineData("contains=order%2042")]
    [InlineData("sender=anna&type=7&contains=42")]
    public async Task Wait_with_filters_ends_only_with_a_matching_message(string filters)
    {
        await Client.DeliverAsync(User, "before");
        var wait = await StartAsync($"?wait=30s&{filters}");
        await Client.DeliverAsync(User, "during");
        await Task.Delay(100);
        Assert.False(wait.IsCompleted);

        await Client.SendAsync(
            ("ReceiverId", User), ("MsgTid", "wanted"),
            ("SenderId", "anna"), ("MsgType", "7"), ("Body", "order 42 paid"));

        var found = await wait.WaitAsync(Timeout);
        Assert.Equal(["wanted"], found.MsgTids());
        Assert.Equal(3, found.Next);
    }

    [Fact]
    public async Task Wait_with_a_count_ends_when_that_many_messages_match()
    {
        await Client.DeliverAsync(User, "before");
        await SendAsync("w1", "7");
        var wait = await StartAsync("?wait=30s&count=3&type=7");
        await SendAsync("w2", "7");
        await SendAsync("other", "8");
        await Task.Delay(100);
        Assert.False(wait.IsCompleted);
        await SendAsync("w3", "7");

        Assert.Equal(["w1", "w2", "w3"], (await wait.WaitAsync(Timeout)).MsgTids());
        Assert.Equal(4, (await Client.InboxAsync(User, "?wait=30s&count=4&after=1")).Messages.Count);
    }

    [Fact]
    public async Task Wait_with_a_count_returns_the_matches_when_its_duration_ends()
    {
        await Client.DeliverAsync(User, "m1");
        var wait = Client.InboxAsync(User, "?wait=500ms&count=3");
        await Task.Delay(100);
        await Client.DeliverAsync(User, "m2");

        Assert.Equal(["m1", "m2"], (await wait.WaitAsync(Timeout)).MsgTids());
    }

    // The default limit is 100, and a read of the store has at most 200 messages.
    [Fact]
    public async Task Count_that_is_greater_than_a_page_is_reached()
    {
        await Client.DeliverManyAsync(User, Enumerable.Range(1, 249).Select(number => $"m{number}"));
        var wait = await StartAsync("?wait=30s&count=250");
        await Client.DeliverAsync(User, "last");

        var inbox = await wait.WaitAsync(Timeout);

        Assert.Equal(Enumerable.Range(1, 250).Select(number => (long)number), inbox.Sequences);
    }

    [Fact]
    public async Task Message_that_is_removed_during_a_wait_does_not_count()
    {
        await Client.DeliverAsync(User, "m1");
        var wait = await StartAsync("?wait=30s&count=2");
        await Client.RemoveAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");
        await Task.Delay(100);
        Assert.False(wait.IsCompleted);
        await Client.DeliverAsync(User, "m3");

        Assert.Equal(["m2", "m3"], (await wait.WaitAsync(Timeout)).MsgTids());
    }

    [Fact]
    public async Task Acknowledgement_ends_a_wait_for_it()
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");
        var one = await StartAsync("?wait=30s&acknowledged=true&msgTid=m1");
        var both = await StartAsync("?wait=30s&acknowledged=true&count=2");
        await Client.AcknowledgeAsync(User, "m1");

        var inbox = await one.WaitAsync(Timeout);
        Assert.Equal(["m1"], inbox.MsgTids());
        Assert.True(inbox.Messages[0].GetProperty("acknowledged").GetBoolean());
        Assert.False(both.IsCompleted);
        await Client.AcknowledgeAsync(User, "m2");
        Assert.Equal(["m1", "m2"], (await both.WaitAsync(Timeout)).MsgTids());
    }

    [Fact]
    public async Task Message_to_another_user_does_not_end_a_wait()
    {
        var wait = await StartAsync("?wait=500ms");
        await Client.DeliverAsync(Calls.NewUser(), "m1");

        Assert.Empty((await wait).Messages);
    }

    [Fact]
    public async Task Duplicate_message_does_not_end_a_wait()
    {
        await Client.DeliverAsync(User, "m1");
        var wait = await StartAsync("?wait=500ms&after=1");
        await Client.DeliverAsync(User, "m1");

        Assert.Empty((await wait).Messages);
    }

    [Fact]
    public async Task Wait_continues_after_its_inbox_is_cleared()
    {
        await Client.DeliverAsync(User, "m1");
        var wait = await StartAsync("?wait=30s&msgTid=wanted");
        await Client.ClearAsync(User);
        await Client.DeliverAsync(User, "wanted");

        Assert.Equal([2L], (await wait.WaitAsync(Timeout)).Sequences);
    }

    [Fact]
    public async Task Wait_continues_after_a_reset()
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");
        var wait = await StartAsync("?wait=30s&msgTid=wanted");
        await Client.ResetAsync();
        await Client.DeliverAsync(User, "wanted");

        Assert.Equal([1L], (await wait.WaitAsync(Timeout)).Sequences);
    }

    [Fact]
    public async Task One_message_ends_10_waits_on_its_inbox()
    {
        var waits = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => StartAsync("?wait=30s")));
        await Client.DeliverAsync(User, "m1");

        foreach (var wait in waits)
        {
            Assert.Equal(["m1"], (await wait.WaitAsync(Timeout)).MsgTids());
        }
    }

    [Fact]
    public async Task Canceled_wait_does_not_affect_later_waits()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Client.GetAsync(EmulatorCalls.InboxPath(User) + "?wait=30s", cancellation.Token));

        var wait = await StartAsync("?wait=30s");
        await Client.DeliverAsync(User, "m1");

        Assert.Equal(["m1"], (await wait.WaitAsync(Timeout)).MsgTids());
    }

    private async Task SendAsync(string msgTid, string type) =>
        (await Client.SendAsync(("ReceiverId", User), ("MsgTid", msgTid), ("MsgType", type))).AssertAccepted();

    // The outer task ends when the wait has started, the inner task when the wait has ended.
    private async Task<Task<Inbox>> StartAsync(string query)
    {
        var wait = Client.InboxAsync(User, query);
        await Task.Delay(100);
        Assert.False(wait.IsCompleted, "The wait has ended without a message.");
        return wait;
    }
}
