using LiveMessage.Ids;

namespace LiveMessage.Emulator;

/// <summary>
/// The latest events of an account. All streams of this process share them, so that an event is read from Redis once
/// for all streams that keep up.
/// </summary>
/// <param name="last">The number of the last event in the journal. Only later events are held.</param>
/// <param name="readAfter">Reads the next events after a number.</param>
internal sealed class RecentEvents(long last, Func<long, Task<JournalPage>> readAfter)
{
    public const int MaxEvents = 1_000;

    public const int MaxBytes = 1024 * 1024;

    private readonly Lock gate = new();
    private readonly List<StreamEvent> events = [];
    private long start = last;
    private long end = last;
    private int bytes;
    private Task<int> read = Task.FromResult(0);

    /// <summary>The number of streams that use this object. Guarded by the lock of the owner.</summary>
    public int Streams { get; set; }

    /// <summary>
    /// Returns the events after a number. Returns null if they are no longer held: the stream has fallen behind, or it
    /// has an event that Redis has lost.
    /// </summary>
    public async Task<IReadOnlyList<StreamEvent>?> ReadAsync(long after)
    {
        // A read that is already running may have started before the event was stored that woke the stream. An empty
        // second read is conclusive. A reader that resumes ahead of this object waits until the object reaches it.
        for (var empty = 0; ;)
        {
            Task<int> current;
            lock (gate)
            {
                if (after < start)
                {
                    return null;
                }

                var next = events.FindLastIndex(held => held.Event.Number <= after) + 1;
                if (next < events.Count)
                {
                    var previous = next == 0 ? start : events[next - 1].Event.Number;
                    return previous == after ? events.GetRange(next, events.Count - next) : null;
                }

                if (empty == 2)
                {
                    return [];
                }

                current = read.IsCompleted ? read = ReadNextAsync() : read;
            }

            if (await current == 0)
            {
                empty++;
            }
        }
    }

    /// <summary>Drops the events if the journal now ends before them, because Redis has lost its latest data.</summary>
    /// <param name="last">The number of the last event in the journal.</param>
    public void DropAfter(long last)
    {
        lock (gate)
        {
            if (end > last)
            {
                events.Clear();
                bytes = 0;
                start = end = last;
            }
        }
    }

    private async Task<int> ReadNextAsync()
    {
        // Leaves the lock of the caller before the read starts.
        await Task.Yield();
        var after = end;
        var (isContinuous, next) = await readAfter(after);
        var count = next.Count;
        lock (gate)
        {
            if (end != after)
            {
                // Events were dropped during the read, so these do not follow the others. The streams read again.
                return 1;
            }

            if (!isContinuous && next.Count > 0)
            {
                // Events may be missing before these. The streams that do not have the first one check that themselves.
                events.Clear();
                bytes = 0;
                end = start = next[0].Event.Number;
                next = [.. next.Skip(1)];
            }

            events.AddRange(next);
            bytes += next.Sum(added => added.Data?.Length ?? 0);
            end = next.Count == 0 ? end : next[^1].Event.Number;

            var surplus = 0;
            for (; events.Count - surplus > MaxEvents || bytes > MaxBytes; surplus++)
            {
                bytes -= events[surplus].Data?.Length ?? 0;
                start = events[surplus].Event.Number;
            }

            events.RemoveRange(0, surplus);
        }

        return count;
    }
}

/// <summary>The recent events of the accounts that have an open stream.</summary>
internal sealed class RecentEventsOfAccounts(EventReader reader)
{
    private readonly Lock gate = new();
    private readonly Dictionary<AccountId, RecentEvents> accounts = [];

    /// <summary>Returns the recent events of an account, until <see cref="Close"/> is called.</summary>
    /// <param name="account">The account.</param>
    /// <param name="last">The number of the last event in the journal.</param>
    public RecentEvents Open(AccountId account, long last)
    {
        lock (gate)
        {
            if (!accounts.TryGetValue(account, out var recent))
            {
                accounts[account] = recent = new RecentEvents(
                    last, after => reader.ReadAsync(account, after, inbox: null));
            }

            recent.Streams++;
            return recent;
        }
    }

    public void Close(AccountId account)
    {
        lock (gate)
        {
            if (--accounts[account].Streams == 0)
            {
                accounts.Remove(account);
            }
        }
    }
}
