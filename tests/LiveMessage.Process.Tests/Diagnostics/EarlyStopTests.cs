using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Diagnostics;

/// <summary>A process that is asked to stop while it still starts does so in good order.</summary>
[Collection(Alone.Name)]
public sealed class EarlyStopTests
{
    // What a process gets that has not come to listen for the signal.
    private const int EndedBySignal = 128 + 15;

    [Fact]
    public async Task At_no_moment_of_the_start_is_an_error_told()
    {
        for (var delay = 200; delay <= 1_200; delay += 100)
        {
            await using var service = ServiceProcess.Start();
            await Task.Delay(delay);

            var code = await service.TerminateAsync();

            Assert.True(code is 0 or EndedBySignal, $"{code} after {delay} ms: {string.Join('\n', service.Lines)}");
            Assert.DoesNotContain(service.Lines, line => line.Contains("xception", StringComparison.Ordinal));
        }
    }
}
