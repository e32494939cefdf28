namespace LiveMessage.Capture.Startup;

/// <summary>Later.</summary>
public static class StartupCapture
{
    public static Task RunAsync(CaptureRun run) => Task.CompletedTask;
}
