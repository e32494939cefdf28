using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LiveMessage.Tests.Hosting;

/// <summary>For what takes a moment of unknown length: asked again and again, for so long at most.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Task TrueAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        TrueAsync(what, Patience, () => Task.FromResult(condition()));

    public static Task TrueAsync(
        Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        TrueAsync(what, Patience, condition);

    public static async Task TrueAsync(string what, TimeSpan within, Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < within, $"Not within {within.TotalSeconds} s: {what}");
            await Task.Delay(25);
        }
    }
}
