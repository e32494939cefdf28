using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>Reads the wakes of a watch one at a time.</summary>
internal sealed class WakeReader(IAsyncEnumerable<Wake> stream) : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly IAsyncEnumerator<Wake> wakes = stream.GetAsyncEnumerator();
    private Task<bool>? next;

    /// <summary>Waits for the next wake. Returns null at the end of the stream.</summary>
    public async Task<Wake?> NextAsync()
    {
        var hasNext = await (next ?? StartAsync()).WaitAsync(Timeout);
        next = null;
        return hasNext ? wakes.Current : null;
    }

    /// <summary>Requests the next wake and asserts that it is not available yet.</summary>
    public void AssertWaiting()
    {
        next ??= StartAsync();
        Assert.False(next.IsCompleted);
    }

    // An enumerator must not be disposed while it waits.
    public ValueTask DisposeAsync() => next is null ? wakes.DisposeAsync() : ValueTask.CompletedTask;

    private Task<bool> StartAsync() => wakes.MoveNextAsync().AsTask();
}
