namespace LiveMessage.Capture.Emulator;

/// <summary>Later.</summary>
public static class EmulatorCapture
{
    public static Task RunAsync(CaptureRun run) => Task.CompletedTask;
}
