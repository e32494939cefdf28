using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Time.Testing;

namespace LiveMessage.Tests.Store;

/// <summary>Signals without a Redis: a test raises the events and advances the clock.</summary>
internal sealed class WatchFixture : IDisposable
{
    private static readonly AccountId Account = AccountId.Parse(StoreAccess.Account);

    public WatchFixture() => Signals = new EventSignals(Lifetime, Clock);

    public FakeTimeProvider Clock { get; } = new();

    public StubLifetime Lifetime { get; } = new();

    public CancellationTokenSource Caller { get; } = new();

    public EventSignals Signals { get; }

    public Watch WatchInbox() => Signals.WatchInbox(InboxOf("anna"), Caller.Token);

    public Watch WatchAcknowledgement(string msgTid) =>
        Signals.WatchAcknowledgement(InboxOf("anna"), MsgTid.Parse(msgTid), Caller.Token);

    public Watch WatchAccount() => Signals.WatchAccounts([Account], Caller.Token);

    public void Deliver(string user = "anna") => Raise(InboxEvent.Message, user, msgTid: null);

    public void Acknowledge(string msgTid) => Raise(InboxEvent.Acknowledged, "anna", msgTid);

    public void Reset() => Signals.Signal(new InboxEvent(1, InboxEvent.Reset, Account, Inbox: null, 0, MsgTid: null));

    public void Dispose()
    {
        Caller.Dispose();
        Lifetime.Dispose();
    }

    private static InboxAddress InboxOf(string user) =>
        new(AppAddress.From(Account, "cn-shanghai", "demo"), UserId.Parse(user));

    private void Raise(string type, string user, string? msgTid) =>
        Signals.Signal(new InboxEvent(1, type, Account, InboxOf(user), 1, msgTid is null ? null : MsgTid.Parse(msgTid)));
}

/// <summary>The wakes of a watch, one at a time.</summary>
internal sealed class Wakes(IAsyncEnumerable<Wake> stream) : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly IAsyncEnumerator<Wake> wakes = stream.GetAsyncEnumerator();
    private Task<bool>? next;

    /// <summary>The next wake, null at the end of the stream.</summary>
    public async Task<Wake?> NextAsync()
    {
        var found = await (next ?? StartAsync()).WaitAsync(Timeout);
        next = null;
        return found ? wakes.Current : null;
    }

    /// <summary>Asks for the next wake and asserts that none is there yet.</summary>
    public void IsWaiting()
    {
        next ??= StartAsync();
        Assert.False(next.IsCompleted);
    }

    // An enumerator must not be disposed of while it waits.
    public ValueTask DisposeAsync() => next is null ? wakes.DisposeAsync() : ValueTask.CompletedTask;

    private Task<bool> StartAsync() => wakes.MoveNextAsync().AsTask();
}
