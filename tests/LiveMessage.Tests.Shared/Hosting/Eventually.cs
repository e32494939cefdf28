using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Polls a condition until it is true or a timeout elapses. The timeout covers a check that does not end.
/// </summary>
public static class Eventually
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public static Task TrueAsync(
        Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string description = "") =>
        TrueAsync(description, Timeout, () => Task.FromResult(condition()));

    public static Task TrueAsync(
        Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string description = "") =>
        TrueAsync(description, Timeout, condition);

    public static async Task TrueAsync(string description, TimeSpan timeout, Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await CheckAsync())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < timeout, NotTrue());
            await Task.Delay(25);
        }

        // The first check after the timeout still gets some time.
        async Task<bool> CheckAsync()
        {
            var check = condition();
            var remaining = timeout - Stopwatch.GetElapsedTime(started);
            var ended = await Task.WhenAny(check, Task.Delay(remaining > Grace ? remaining : Grace));
            Assert.True(ended == check, NotTrue());
            return await check;
        }

        string NotTrue() => $"Not true within {timeout.TotalSeconds} s: {description}";
    }
}
