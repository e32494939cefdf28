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
        // two processes start at the same time. They are stopped shortly after their startup.
        var startup = (await Task.WhenAll(StopAfterStartupAsync(1), StopAfterStartupAsync(2))).Max();
        foreach (var pair in Enumerable.Range(1, 10).Select(step => startup * step / 10).Chunk(2))
        {
            await Task.WhenAll(pair.Select(StopDuringStartupAsync));
        }
    }

    private static async Task StopDuringStartupAsync(TimeSpan delay)
    {
        await using var service = ServiceProcess.Start();
        await Task.Delay(delay);

        await StopAsync(service, delay, [0, EndedBySignal]);
    }

    // Stops a process that is ready. The delay is the given number of tenths of its startup. Returns the duration of
    // the startup.
    private static async Task<TimeSpan> StopAfterStartupAsync(int tenths)
    {
        var started = Stopwatch.GetTimestamp();
        await using var service = ServiceProcess.Start();
        await service.Ready;
        var startup = Stopwatch.GetElapsedTime(started);
        await Task.Delay(startup * tenths / 10);

        await StopAsync(service, Stopwatch.GetElapsedTime(started), [0]);
        return startup;
    }

    private static async Task StopAsync(ServiceProcess service, TimeSpan delay, int[] exitCodes)
    {
        var exitCode = await service.TerminateAsync();

        var lines = string.Join('\n', service.Lines);
        Assert.True(exitCodes.Contains(exitCode), $"Ended with {exitCode} after {delay}: {lines}");
        Assert.DoesNotContain("xception", lines, StringComparison.Ordinal);
    }
}
