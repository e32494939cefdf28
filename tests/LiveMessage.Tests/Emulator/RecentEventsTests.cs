using LiveMessage.Emulator;
using LiveMessage.Ids;
using LiveMessage.Store;

namespace LiveMessage.Tests.Emulator;

/// <summary>The recent events of an account: their lifetime, their limits, and how streams share a read.</summary>
public sealed class RecentEventsTests
{
    private static readonly AccountId Account = AccountId.Parse("1234567890123456");

    private readonly List<StreamEvent> journal = [];
    private readonly RecentEvents recent;
    private Func<Task> beforeRead = () => Task.CompletedTask;
    private int reads;

    public RecentEventsTests() => recent = new RecentEvents(last: 0, ReadAsync);

    [Fact]
    public void Streams_share_the_recent_events_until_the_last_one_is_closed()
    {
        var accounts = new RecentEventsOfAccounts(reader: null!);
        var first = accounts.Open(Account, last: 1);

        Assert.Same(first, accounts.Open(Account, last: 2));
        accounts.Close(Account);
        Assert.Same(first, accounts.Open(Account, last: 3));
        accounts.Close(Account);
        accounts.Close(Account);
        Assert.NotSame(first, accounts.Open(Account, last: 4));
    }

    [Fact]
    public async Task Event_is_read_once_for_all_streams()
    {
        Add(1);

        var pages = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => recent.ReadAsync(0)));

        Assert.All(pages, page => Assert.Equal([1L], Numbers(page)));
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task Stream_that_is_more_than_the_maximum_behind_gets_no_events()
    {
        await ReadAllAsync(RecentEvents.MaxEvents + 10, size: 0);

        Assert.Null(await recent.ReadAsync(9));
        Assert.Equal(RecentEvents.MaxEvents, (await recent.ReadAsync(10))!.Count);
    }

    [Fact]
    public async Task Size_of_the_events_is_limited()
    {
        await ReadAllAsync(count: 20, size: RecentEvents.MaxBytes / 10);

        Assert.Null(await recent.ReadAsync(9));
        Assert.Equal(10, (await recent.ReadAsync(10))!.Count);
    }

    // The running read may have passed the journal before the event was stored.
    [Fact]
    public async Task Event_that_is_stored_during_a_read_is_returned_to_the_stream_that_it_wakes()
    {
        var started = new TaskCompletionSource();
        var proceed = new TaskCompletionSource();
        beforeRead = () =>
        {
            started.TrySetResult();
            return proceed.Task;
        };
        var first = recent.ReadAsync(0);
        await started.Task;
        Add(1);
        var second = recent.ReadAsync(0);
        proceed.SetResult();

        Assert.Equal([1L], Numbers(await second));
        Assert.Equal([1L], Numbers(await first));
    }

    [Fact]
    public async Task Events_after_the_end_of_an_older_journal_are_dropped()
    {
        await ReadAllAsync(count: 5, size: 0);
        journal.RemoveRange(3, 2);
        recent.DropAfter(3);
        Add(6);

        Assert.Null(await recent.ReadAsync(2));
        Assert.Equal([6L], Numbers(await recent.ReadAsync(3)));
    }

    // The running read does not return the events between the end of the journal and its own start.
    [Fact]
    public async Task Read_that_runs_while_events_are_dropped_is_repeated()
    {
        await ReadAllAsync(count: 2, size: 0);
        var started = new TaskCompletionSource();
        var proceed = new TaskCompletionSource();
        beforeRead = () =>
        {
            started.TrySetResult();
            return proceed.Task;
        };
        Add(3);
        var running = recent.ReadAsync(2);
        await started.Task;
        recent.DropAfter(1);
        proceed.SetResult();

        Assert.Equal([3L], Numbers(await running));
        Assert.Equal([2L, 3L], Numbers(await recent.ReadAsync(1)));
    }

    [Fact]
    public async Task Stream_whose_last_event_was_dropped_gets_no_events()
    {
        await ReadAllAsync(count: 5, size: 0);
        journal.RemoveRange(3, 2);
        recent.DropAfter(3);
        Add(6);

        Assert.Null(await recent.ReadAsync(5));
    }

    [Fact]
    public async Task Stream_that_is_ahead_gets_the_events_after_its_last_one()
    {
        Add(1);
        Add(2);
        Add(3);

        Assert.Equal([3L], Numbers(await recent.ReadAsync(2)));
    }

    private static IEnumerable<long> Numbers(IReadOnlyList<StreamEvent>? page) =>
        page!.Select(streamEvent => streamEvent.Event.Number);

    private async Task ReadAllAsync(int count, int size)
    {
        for (var number = 1; number <= count; number++)
        {
            Add(number, size);
            await recent.ReadAsync(number - 1);
        }
    }

    private void Add(long number, int size = 0) =>
        journal.Add(new StreamEvent(InboxEvent.Parse(Account, $"{number} reset"), new byte[size]));

    // Reads the journal before it waits, like a read that Redis has already executed.
    private async Task<JournalPage> ReadAsync(long after)
    {
        reads++;
        var page = new JournalPage(true, [.. journal.Where(streamEvent => streamEvent.Event.Number > after).Take(64)]);
        await beforeRead();
        return page;
    }
}
