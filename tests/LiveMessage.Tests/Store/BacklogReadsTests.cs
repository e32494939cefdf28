using System.Diagnostics;

using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>The turns of the reads of streams that have fallen behind.</summary>
public sealed class BacklogReadsTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly BacklogReads reads = new();
    private int running;

    public void Dispose() => reads.Dispose();

    [Fact]
    public async Task Reads_take_turns()
    {
        var numbers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(number => reads.ReadAsync(() => ReadAsync(number), default)));

        Assert.Equal(Enumerable.Range(0, 20), numbers);
    }

    [Fact]
    public async Task Turn_ends_after_a_failed_read()
    {
        await Assert.ThrowsAsync<InvalidDataException>(
            () => reads.ReadAsync<int>(() => throw new InvalidDataException(), default));

        Assert.Equal(1, await reads.ReadAsync(() => ReadAsync(1), default).WaitAsync(Timeout));
    }

    [Fact]
    public async Task Canceled_read_leaves_the_queue()
    {
        var proceed = new TaskCompletionSource<int>();
        using var cancellation = new CancellationTokenSource();
        var first = reads.ReadAsync(() => proceed.Task, default);
        var canceled = reads.ReadAsync(() => ReadAsync(2), cancellation.Token);
        var third = reads.ReadAsync(() => ReadAsync(3), default);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled.WaitAsync(Timeout));
        proceed.SetResult(1);

        Assert.Equal((1, 3), (await first, await third));
    }

    [Fact]
    public async Task Slow_read_delays_the_next_one_by_at_most_100_ms()
    {
        await reads.ReadAsync(() => Task.Delay(1_000).ContinueWith(_ => 1, TaskScheduler.Default), default);
        var started = Stopwatch.GetTimestamp();

        await reads.ReadAsync(() => ReadAsync(2), default);

        // Without the bound, the pause takes 2 s.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    private async Task<int> ReadAsync(int number)
    {
        Assert.Equal(1, Interlocked.Increment(ref running));
        await Task.Delay(1);
        Interlocked.Decrement(ref running);
        return number;
    }
}
