using System.Globalization;
using System.Security.Cryptography;

using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

using Microsoft.Extensions.Options;

namespace LiveMessage.Emulator;

/// <summary>Calls in the call log after a position.</summary>
/// <param name="Calls">The calls, oldest first.</param>
/// <param name="Last">The number of the last call of this process.</param>
/// <param name="IsGap">Indicates whether calls after the position were dropped.</param>
internal sealed record LoggedCalls(IReadOnlyList<LoggedCall> Calls, long Last, bool IsGap);

/// <summary>
/// The latest calls of each account, in the memory of this process. Calls without an identified caller are kept apart,
/// and belong to every account. If the accounts have more calls than the log keeps in total, it drops the calls of the
/// account whose last call is the oldest.
/// </summary>
internal sealed class CallLog : ICallObserver, IResettable
{
    // The total number of calls is that of so many accounts with the maximum number of calls.
    private const int MaxFullAccounts = 100;

    // Accounts can be created and removed at run time.
    private const int MaxAccounts = 20_000;

    private readonly int maxCalls;
    private readonly long maxTotal;
    private readonly ErrorDialect dialect;
    private readonly EventSignals signals;
    private readonly Lock gate = new();
    private readonly Dictionary<AccountId, Ring> rings = [];
    private readonly Ring unidentified;
    private long last;
    private long total;
    private long lastOfDroppedAccounts;
    private int watches;

    public CallLog(
        IOptions<CallLogOptions> options,
        IOptions<ErrorOptions> errors,
        EventSignals signals,
        AccountRegistry accounts)
    {
        maxCalls = options.Value.MaxCalls;
        maxTotal = (long)maxCalls * MaxFullAccounts;
        dialect = errors.Value.Dialect;
        this.signals = signals;
        unidentified = new Ring(maxCalls);
        // Another process can have removed an account.
        accounts.Changed += (_, _) => ForgetRemoved(accounts.Current);
    }

    /// <summary>Random text that distinguishes the cursors of this process from those of other processes.</summary>
    public string Instance { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    public int MaxCalls => maxCalls;

    /// <summary>The number of the last call.</summary>
    public long Last
    {
        get
        {
            lock (gate)
            {
                return last;
            }
        }
    }

    // Before the response is written, so that a client finds the call that it has the response of.
    public void Answering(CallRecord call)
    {
        if (maxCalls == 0)
        {
            return;
        }

        var logged = LoggedCall.From(call, dialect);
        lock (gate)
        {
            logged.Number = ++last;
            if (call.Account is { } account)
            {
                // GetRing can change the total.
                var isAdded = GetRing(account).Add(logged);
                total += isAdded ? 1 : 0;
                if (total > maxTotal)
                {
                    RemoveOldest();
                }
            }
            else
            {
                unidentified.Add(logged);
            }
        }

        if (Volatile.Read(ref watches) > 0)
        {
            signals.SignalCalls();
        }
    }

    /// <summary>Opens a watch for new calls. Close it with <see cref="Close"/>.</summary>
    public Watch Open(CancellationToken cancellation)
    {
        Interlocked.Increment(ref watches);
        return signals.WatchCalls(cancellation);
    }

    public void Close(Watch watch)
    {
        watch.Dispose();
        Interlocked.Decrement(ref watches);
    }

    /// <summary>Reads the calls of an account, or of all accounts, and those without an identified caller.</summary>
    /// <param name="account">The account, or null for all accounts.</param>
    /// <param name="after">The number of the last call that the reader has.</param>
    public LoggedCalls Read(AccountId? account, long after)
    {
        var (calls, lastCall, lastDropped) = Copy(account, after);
        calls.Sort((a, b) => a.Number.CompareTo(b.Number));
        return new(calls, lastCall, lastDropped > after);
    }

    /// <summary>Returns the first call that matches, or null.</summary>
    /// <param name="account">The account, or null for all accounts.</param>
    /// <param name="matches">The condition.</param>
    public LoggedCall? Find(AccountId? account, Func<LoggedCall, bool> matches) =>
        Copy(account, after: 0).Calls.Where(matches).MinBy(call => call.Number);

    // Calls wait for the lock.
    private (List<LoggedCall> Calls, long Last, long LastDropped) Copy(AccountId? account, long after)
    {
        lock (gate)
        {
            List<Ring> read = [unidentified];
            if (account is null)
            {
                read.AddRange(rings.Values);
            }
            else if (rings.TryGetValue(account.Value, out var ring))
            {
                read.Add(ring);
            }

            var calls = new List<LoggedCall>();
            foreach (var ring in read)
            {
                ring.CopyAfter(after, calls);
            }

            return (calls, last, Math.Max(lastOfDroppedAccounts, read.Max(ring => ring.LastDropped)));
        }
    }

    /// <summary>Forgets the calls of an account, or all calls. Returns their number.</summary>
    public int Forget(AccountId? account)
    {
        lock (gate)
        {
            var forgotten = account is null ? [.. rings.Values]
                : rings.TryGetValue(account.Value, out var ring) ? new[] { ring }
                : [];
            var count = forgotten.Sum(ring => ring.Clear());
            total -= count;
            return account is null ? count + unidentified.Clear() : count;
        }
    }

    private void ForgetRemoved(AccountSet accounts)
    {
        lock (gate)
        {
            foreach (var account in rings.Keys.Where(account => !accounts.Contains(account)).ToList())
            {
                rings.Remove(account, out var ring);
                total -= ring!.Count;
            }
        }
    }

    void IResettable.DiscardPending(IReadOnlyList<AccountId> accounts)
    {
        foreach (var account in accounts)
        {
            Forget(account);
        }
    }

    void IResettable.DiscardCommon() => Forget(account: null);

    private Ring GetRing(AccountId account)
    {
        if (!rings.TryGetValue(account, out var ring))
        {
            if (rings.Count == MaxAccounts)
            {
                RemoveOldest();
            }

            rings[account] = ring = new Ring(maxCalls);
        }

        return ring;
    }

    private void RemoveOldest()
    {
        var (account, ring) = rings.MinBy(entry => entry.Value.Last);
        rings.Remove(account);
        lastOfDroppedAccounts = Math.Max(lastOfDroppedAccounts, ring.Last);
        total -= ring.Count;
    }

    /// <summary>The latest calls of one account.</summary>
    private sealed class Ring(int capacity)
    {
        private const int InitialSize = 16;

        private LoggedCall[] calls = [];
        private int start;
        private int count;

        /// <summary>The number of the last call that was dropped or forgotten.</summary>
        public long LastDropped { get; private set; }

        public int Count => count;

        /// <summary>The number of the last call.</summary>
        public long Last => count == 0 ? LastDropped : At(count - 1).Number;

        /// <summary>Adds a call. Returns false if it replaces the oldest one.</summary>
        public bool Add(LoggedCall call)
        {
            if (count == capacity)
            {
                LastDropped = calls[start].Number;
                calls[start] = call;
                start = (start + 1) % calls.Length;
                return false;
            }

            if (count == calls.Length)
            {
                // The calls are in order, because the array becomes full only once.
                Array.Resize(ref calls, Math.Min(capacity, Math.Max(InitialSize, 2 * count)));
            }

            calls[count++] = call;
            return true;
        }

        public void CopyAfter(long number, List<LoggedCall> copy)
        {
            var (low, high) = (0, count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = At(middle).Number > number ? (low, middle) : (middle + 1, high);
            }

            for (var at = low; at < count; at++)
            {
                copy.Add(At(at));
            }
        }

        public int Clear()
        {
            (var cleared, LastDropped) = (count, Last);
            (calls, start, count) = ([], 0, 0);
            return cleared;
        }

        private LoggedCall At(int index) => calls[(start + index) % calls.Length];
    }
}

/// <summary>
/// Position in the call log of a process: <c>instance-number</c>. The instance is random for each start of a process.
/// </summary>
internal readonly record struct CallCursor(string Instance, long Number)
{
    public static bool TryParse(string text, out CallCursor cursor)
    {
        var valid = text.Split('-') is [{ Length: > 0 } instance, var number]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? new CallCursor(instance, parsed)
            : (CallCursor?)null;
        cursor = valid ?? default;
        return valid is not null;
    }

    /// <summary>
    /// Returns the number after which a reader continues. The position of another process is before all calls.
    /// </summary>
    public static (long After, bool IsLost) Resolve(CallCursor? cursor, string instance) => cursor switch
    {
        null => (0, false),
        { } own when own.Instance == instance => (own.Number, false),
        _ => (0, true),
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Instance}-{Number}");
}
