using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Time.Testing;

namespace LiveMessage.Tests.Store;

/// <summary>Signals without a store. The test raises the events and advances the clock.</summary>
internal sealed class WatchFixture : IDisposable
{
    private static readonly AccountId Account = AccountId.Parse(StoreAccess.Account);

    public WatchFixture() => Signals = new EventSignals(Lifetime, Clock);

    public FakeTimeProvider Clock { get; } = new();

    public StubLifetime Lifetime { get; } = new();

    public CancellationTokenSource Caller { get; } = new();

    public EventSignals Signals { get; }

    public Watch WatchInbox() => Signals.WatchInbox(CreateInbox("anna"), Caller.Token);

    public Watch WatchAcknowledgement(string msgTid) =>
        Signals.WatchAcknowledgement(CreateInbox("anna"), MsgTid.Parse(msgTid), Caller.Token);

    public Watch WatchAcknowledgements() => Signals.WatchAcknowledgements(CreateInbox("anna"), Caller.Token);

    public Watch WatchApp(string type, string app = "demo") =>
        Signals.WatchApp(AppAddress.From(Account, "cn-shanghai", app), type, Caller.Token);

    public Watch WatchAccount() => Signals.WatchAccounts([Account], Caller.Token);

    public void Deliver(string user = "anna") => Raise(InboxEvent.Message, user, msgTid: null);

    public void Acknowledge(string msgTid) => Raise(InboxEvent.Acknowledged, "anna", msgTid);

    public void Reset() => Signals.Signal(new InboxEvent(1, InboxEvent.Reset, Account, Inbox: null, 0, MsgTid: null));

    public void Dispose()
    {
        Caller.Dispose();
        Lifetime.Dispose();
    }

    private static InboxAddress CreateInbox(string user) =>
        new(AppAddress.From(Account, "cn-shanghai", "demo"), UserId.Parse(user));

    private void Raise(string type, string user, string? msgTid) => Signals.Signal(new InboxEvent(
        1, type, Account, CreateInbox(user), 1, msgTid is null ? null : MsgTid.Parse(msgTid)));
}
