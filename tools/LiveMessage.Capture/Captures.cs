using LiveMessage.Capture.Answers;
using LiveMessage.Capture.Emulator;
using LiveMessage.Capture.Logs;
using LiveMessage.Capture.Settings;
using LiveMessage.Capture.Startup;
using LiveMessage.Capture.Store;

namespace LiveMessage.Capture;

/// <summary>The parts of a capture, in the order in which they run.</summary>
public static class Captures
{
    public static IReadOnlyList<(string Name, Func<CaptureRun, Task> Capture)> All { get; } =
    [
        ("openapi", OpenApiCapture.RunAsync),
        ("answers", AnswersCapture.RunAsync),
        ("emulator", EmulatorCapture.RunAsync),
        ("logs.txt", LogsCapture.RunAsync),
        ("startup.txt", StartupCapture.RunAsync),
        ("reset.txt", ResetCapture.RunAsync),
        ("commandstats.txt", CommandStatsCapture.RunAsync),
        ("settings.txt", SettingsCapture.RunAsync),
    ];
}
