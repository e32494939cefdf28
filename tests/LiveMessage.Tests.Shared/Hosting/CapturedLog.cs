using System.Collections.Concurrent;

using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Hosting;

/// <summary>Logger provider that records the log of a service; see <see cref="Service.LogTo"/>.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Source, LogLevel Level, string Text)> lines = new();

    /// <summary>Text of all entries, including exceptions.</summary>
    public string AllText => string.Join('\n', lines.Select(line => line.Text));

    /// <summary>Entries of all classes that contain a text.</summary>
    public IReadOnlyList<(LogLevel Level, string Text)> LinesWith(string text) =>
    [
        .. lines.Where(line => line.Text.Contains(text, StringComparison.Ordinal))
            .Select(line => (line.Level, line.Text)),
    ];

    /// <summary>Entries of one class.</summary>
    public IReadOnlyList<(LogLevel Level, string Text)> LinesOf<T>() =>
        [.. lines.Where(line => line.Source == CategoryOf(typeof(T))).Select(line => (line.Level, line.Text))];

    /// <summary>Waits until an entry contains a text.</summary>
    public Task WaitForAsync(string text) => Eventually.TrueAsync(
        $"an entry contains '{text}'",
        TimeSpan.FromSeconds(10),
        () => Task.FromResult(LinesWith(text).Count > 0));

    /// <summary>Waits for entries of a class, returns them, and clears the log.</summary>
    public async Task<IReadOnlyList<(LogLevel Level, string Text)>> TakeAsync<T>(int count = 1)
    {
        await Eventually.TrueAsync(() => LinesOf<T>().Count >= count);
        var taken = LinesOf<T>();
        lines.Clear();
        return taken;
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    // A class that was moved keeps its category in a constant. The category of others is their name.
    private static string? CategoryOf(Type type) =>
        (string?)type.GetField("LogCategory")?.GetRawConstantValue() ?? type.FullName;

    private sealed class Logger(CapturedLog log, string source) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            log.lines.Enqueue((source, logLevel, $"{formatter(state, exception)}{exception}"));
    }
}
