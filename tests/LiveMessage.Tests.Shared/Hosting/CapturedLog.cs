using System.Collections.Concurrent;

using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Hosting;

/// <summary>What a service in this process logs, for <see cref="Service.LogTo"/>.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Source, LogLevel Level, string Text)> lines = new();

    /// <summary>All that was logged, the exceptions too.</summary>
    public string AllText => string.Join('\n', lines.Select(line => line.Text));

    /// <summary>The lines of one class.</summary>
    public IReadOnlyList<(LogLevel Level, string Text)> LinesOf<T>() =>
        [.. lines.Where(line => line.Source == CategoryOf(typeof(T))).Select(line => (line.Level, line.Text))];

    /// <summary>Waits for the next lines of a class and forgets them.</summary>
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

    // A class that has moved states its category; any other has its own name.
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
