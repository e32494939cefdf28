using System.Diagnostics;

namespace LiveMessage.Tests.Hosting;

/// <summary>For what takes a moment of unknown length: asked again and again, for so long at most.</summary>
public static class Eventually
{
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

/// <summary>For tests that measure time: they run one after the other, when no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
