namespace LiveMessage.Capture.Logs;

/// <summary>Later.</summary>
public static class LogsCapture
{
    public static Task RunAsync(CaptureRun run) => Task.CompletedTask;
}
