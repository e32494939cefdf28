namespace LiveMessage.Capture.Store;

/// <summary>
/// Formats the steps of a reset. A step is a command, or a script with the commands inside it. Consecutive equal steps
/// are merged. The declared keys of a script are omitted, because its commands contain the keys that it uses. SCAN
/// returns keys in any order, so the steps after it are sorted.
/// </summary>
public static class ResetOrder
{
    public static IEnumerable<string> From(IEnumerable<string> monitored)
    {
        var steps = Steps(monitored.Select(MonitoredCommand.Parse).OfType<MonitoredCommand>()).ToList();
        var scan = steps.FindIndex(step => step == "SCAN");
        var end = steps.FindIndex(scan + 1, step => step.Contains("presence", StringComparison.Ordinal));
        if (scan < 0 || end < 0)
        {
            return Distinct(steps);
        }

        var found = steps[scan..end].Distinct().Where(step => step != "SCAN").Order(StringComparer.Ordinal);
        return
        [
            .. Distinct(steps[..scan]),
            "SCAN",
            "(the keys that it finds, in any order)",
            .. found,
            "(end of those keys)",
            .. Distinct(steps[end..]),
        ];
    }

    private static IEnumerable<string> Distinct(IEnumerable<string> steps)
    {
        string? previous = null;
        foreach (var step in steps)
        {
            if (step != previous)
            {
                yield return step;
            }

            previous = step;
        }
    }

    private static IEnumerable<string> Steps(IEnumerable<MonitoredCommand> commands)
    {
        var step = "";
        foreach (var command in commands.Where(command => !command.IsHousekeeping))
        {
            if (command.IsInScript)
            {
                step += $"\n{command}";
                continue;
            }

            if (IsOfReset(step))
            {
                yield return Shown(step);
            }

            step = command.ToString();
        }

        if (IsOfReset(step))
        {
            yield return Shown(step);
        }
    }

    private static string Shown(string step) => step.StartsWith("script ", StringComparison.Ordinal)
        ? $"script{step[step.IndexOf('\n', StringComparison.Ordinal)..]}"
        : step;

    // Excludes the presence script, which renews leases every few seconds, independent of the reset.
    private static bool IsOfReset(string step) =>
        step.Length > 0 && !(step.StartsWith("script ", StringComparison.Ordinal)
            && step.Split('\n')[0].Contains("presence", StringComparison.Ordinal));
}
