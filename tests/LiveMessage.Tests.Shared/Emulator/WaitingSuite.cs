using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>A test that waits for a message gets it when it comes, and an empty answer when none does.</summary>
public abstract class WaitingSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient client;
    private readonly string receiver = Calls.NewUser();

    protected WaitingSuite(THost host)
    {
        host.Require();
        client = host.Service.CreateClient();
    }

    [Theory]
    [InlineData("1s", 1000)]
    [InlineData("1", 1000)]
    [InlineData("300ms", 300)]
    public async Task A_wait_for_nothing_ends_empty_when_its_time_is_over(string wait, int milliseconds)
    {
        await client.InboxAsync(receiver);
        var started = Stopwatch.GetTimestamp();

        var inbox = await client.InboxAsync(receiver, $"?wait={wait}");

        Assert.Empty(inbox.Messages);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, milliseconds - 5, milliseconds + 1500);
    }

    [Fact]
    public async Task A_delivery_wakes_the_wait()
    {
        var wait = await StartAsync("?wait=30s");
        await client.DeliverAsync(receiver, "m1");

        Assert.Equal(["m1"], (await wait.WaitAsync(Patience)).MsgTids());
    }

    [Fact]
    public async Task A_message_sent_just_before_the_wait_is_found()
    {
        for (var number = 1; number <= 20; number++)
        {
            var sending = client.DeliverAsync(receiver, $"m{number}");
            var wait = client.InboxAsync(receiver, $"?wait=30s&after={number - 1}");
            Assert.Equal([$"m{number}"], (await wait.WaitAsync(Patience)).MsgTids());
            await sending;
        }
    }

    [Fact]
    public async Task A_wait_behind_a_sequence_ignores_what_is_there()
    {
        await client.DeliverAsync(receiver, "m1");
        await client.DeliverAsync(receiver, "m2");

        var wait = await StartAsync("?wait=30s&after=2");
        await client.DeliverAsync(receiver, "m3");

        Assert.Equal(["m3"], (await wait.WaitAsync(Patience)).MsgTids());
    }

    [Theory]
    [InlineData("msgTid=wanted")]
    [InlineData("sender=anna")]
    [InlineData("type=7")]
    [InlineData("contains=order%2042")]
    [InlineData("sender=anna&type=7&contains=42")]
    public async Task A_wait_with_filters_is_ended_only_by_a_match(string filters)
    {
        await client.DeliverAsync(receiver, "before");
        var wait = await StartAsync($"?wait=30s&{filters}");
        await client.DeliverAsync(receiver, "during");
        await Task.Delay(100);
        Assert.False(wait.IsCompleted);

        await client.SendAsync(
            ("ReceiverId", receiver), ("MsgTid", "wanted"),
            ("SenderId", "anna"), ("MsgType", "7"), ("Body", "order 42 paid"));

        var found = await wait.WaitAsync(Patience);
        Assert.Equal(["wanted"], found.MsgTids());
        Assert.Equal(3, found.Next);
    }

    [Fact]
    public async Task A_message_to_somebody_else_ends_no_wait()
    {
        var wait = await StartAsync("?wait=1s");
        await client.DeliverAsync(Calls.NewUser(), "m1");

        Assert.Empty((await wait).Messages);
    }

    [Fact]
    public async Task A_message_sent_again_ends_no_wait()
    {
        await client.DeliverAsync(receiver, "m1");
        var wait = await StartAsync("?wait=1s&after=1");
        await client.DeliverAsync(receiver, "m1");

        Assert.Empty((await wait).Messages);
    }

    [Fact]
    public async Task A_wait_outlives_the_clearing_of_its_inbox()
    {
        await client.DeliverAsync(receiver, "m1");
        var wait = await StartAsync("?wait=30s&msgTid=wanted");
        await client.ClearAsync(receiver);
        await client.DeliverAsync(receiver, "wanted");

        Assert.Equal([2L], (await wait.WaitAsync(Patience)).Sequences);
    }

    [Fact]
    public async Task A_wait_outlives_a_reset_though_sequences_start_again()
    {
        await client.DeliverAsync(receiver, "m1");
        await client.DeliverAsync(receiver, "m2");
        var wait = await StartAsync("?wait=30s&msgTid=wanted");
        await client.ResetAsync();
        await client.DeliverAsync(receiver, "wanted");

        Assert.Equal([1L], (await wait.WaitAsync(Patience)).Sequences);
    }

    [Fact]
    public async Task Ten_waits_on_one_inbox_are_all_woken_by_one_message()
    {
        var waits = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => StartAsync("?wait=30s")));
        await client.DeliverAsync(receiver, "m1");

        foreach (var wait in waits)
        {
            Assert.Equal(["m1"], (await wait.WaitAsync(Patience)).MsgTids());
        }
    }

    [Fact]
    public async Task A_caller_that_hangs_up_leaves_the_inbox_to_others()
    {
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.GetAsync(EmulatorCalls.InboxPath(receiver) + "?wait=30s", impatience.Token));

        var wait = await StartAsync("?wait=30s");
        await client.DeliverAsync(receiver, "m1");

        Assert.Equal(["m1"], (await wait.WaitAsync(Patience)).MsgTids());
    }

    // A task in a task: the outer one is over when the wait has begun, the inner one when it has ended.
    private async Task<Task<Inbox>> StartAsync(string query)
    {
        var wait = client.InboxAsync(receiver, query);
        await Task.Delay(150);
        Assert.False(wait.IsCompleted, "The wait has ended before anything happened.");
        return wait;
    }
}
