using System.Text.Json.Nodes;

namespace LiveMessage.Receivers;

/// <summary>
/// The unposted events of one user. Members are called under the lock of <see cref="EventCallbacks"/>, except as noted.
/// </summary>
#pragma warning disable CA1001 // Types that own disposable fields should be disposable: it has no timer and no handle
internal sealed class CallbackQueue
#pragma warning restore CA1001
{
    private readonly Queue<(ReceiverSession Session, JsonObject Event)> waiting = [];
    private readonly CancellationTokenSource canceled = new();

    /// <summary>Token that is canceled by <see cref="Cancel"/>. It can be read without the lock.</summary>
    public CancellationToken Canceled => canceled.Token;

    public void Add(ReceiverSession session, JsonObject receiverEvent) => waiting.Enqueue((session, receiverEvent));

    public bool TryTake(out (ReceiverSession Session, JsonObject Event) next) => waiting.TryDequeue(out next);

    public void Clear() => waiting.Clear();

    /// <summary>
    /// Cancels the current attempt. Must not be called under the lock, because continuations can run synchronously.
    /// </summary>
    public void Cancel() => canceled.Cancel();
}
