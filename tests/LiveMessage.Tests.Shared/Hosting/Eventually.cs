using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LiveMessage.Tests.Hosting;

/// <summary>Polls a condition until it is true or a timeout elapses.</summary>
public static class Eventually
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public static Task TrueAsync(
        Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string description = "") =>
        TrueAsync(description, Timeout, () => Task.FromResult(condition()));

    public static Task TrueAsync(
        Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string description = "") =>
        TrueAsync(description, Timeout, condition);

    public static async Task TrueAsync(string description, TimeSpan timeout, Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(
                Stopwatch.GetElapsedTime(started) < timeout,
                $"Not true within {timeout.TotalSeconds} s: {description}");
            await Task.Delay(25);
        }
    }
}
