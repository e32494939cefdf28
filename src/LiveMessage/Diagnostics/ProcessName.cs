namespace LiveMessage.Diagnostics;

/// <summary>The name of this process among the processes that share a Redis.</summary>
internal static class ProcessName
{
    /// <summary>The machine name and the process id, such as <c>host-1:4711</c>.</summary>
    public static string Current { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";
}
