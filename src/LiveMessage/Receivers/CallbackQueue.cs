using System.Text.Json.Nodes;

namespace LiveMessage.Receivers;

/// <summary>What is still to be posted about one user, used under the lock of <see cref="EventCallbacks"/>.</summary>
#pragma warning disable CA1001 // Types that own disposable fields should be disposable: it has neither a timer nor a handle
internal sealed class CallbackQueue
#pragma warning restore CA1001
{
    private readonly Queue<(ReceiverSession Session, JsonObject Happened)> waiting = [];
    private readonly CancellationTokenSource forgotten = new();

    public CancellationToken Forgotten => forgotten.Token;

    public void Add(ReceiverSession session, JsonObject happened) => waiting.Enqueue((session, happened));

    public bool TryTake(out (ReceiverSession Session, JsonObject Happened) next) => waiting.TryDequeue(out next);

    public void Clear() => waiting.Clear();

    /// <summary>Ends the attempt that is under way. Not under the lock: what it ends goes on at once.</summary>
    public void Cancel() => forgotten.Cancel();
}
