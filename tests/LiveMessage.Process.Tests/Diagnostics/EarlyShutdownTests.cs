using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Diagnostics;

/// <summary>A process is asked to stop during its startup.</summary>
[LongTests]
public sealed class EarlyShutdownTests
{
    // Exit code of a process that does not handle the signal yet.
    private const int EndedBySignal = 128 + 15;

    [Fact]
    public async Task Process_that_is_stopped_during_startup_logs_no_error()
    {
        // The duration depends on the load of the machine, so the stops are spread over a measured startup. As later,
        // two processes start at the same time.
        var startup = (await Task.WhenAll(MeasureStartupAsync(), MeasureStartupAsync())).Max();
        foreach (var pair in Enumerable.Range(1, 12).Select(step => startup * step / 10).Chunk(2))
        {
            await Task.WhenAll(pair.Select(StopDuringStartupAsync));
        }
    }

    private static async Task StopDuringStartupAsync(TimeSpan delay)
    {
        await using var service = ServiceProcess.Start();
        await Task.Delay(delay);

        var exitCode = await service.TerminateAsync();

        var lines = string.Join('\n', service.Lines);
        Assert.True(exitCode is 0 or EndedBySignal, $"Ended with {exitCode} after {delay}: {lines}");
        Assert.DoesNotContain("xception", lines, StringComparison.Ordinal);
    }

    private static async Task<TimeSpan> MeasureStartupAsync()
    {
        var started = Stopwatch.GetTimestamp();
        await using var service = ServiceProcess.Start();
        await service.Ready;
        return Stopwatch.GetElapsedTime(started);
    }
}
