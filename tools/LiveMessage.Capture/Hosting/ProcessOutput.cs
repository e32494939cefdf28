namespace LiveMessage.Capture.Hosting;

/// <summary>Lines that a process wrote to its standard output or error stream.</summary>
public sealed class ProcessOutput
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private readonly List<string> lines = [];

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
            {
                return [.. lines];
            }
        }
    }

    public void Add(string? line)
    {
        if (line is not null)
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }
    }

    /// <summary>Waits for a line. Returns null after the timeout.</summary>
    public async Task<string?> WaitForAsync(Func<string, bool> predicate, TimeSpan timeout)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (Lines.FirstOrDefault(predicate) is { } found)
            {
                return found;
            }

            if (TimeProvider.System.GetElapsedTime(started) > timeout)
            {
                return null;
            }

            await Task.Delay(PollInterval);
        }
    }

    public override string ToString() => string.Concat(Lines.Select(line => $"{line}\n"));
}
