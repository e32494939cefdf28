namespace LiveMessage.Tests.Hosting;

/// <summary>Waits for the output of a service process.</summary>
public static class ServiceProcessLog
{
    /// <summary>Waits until the process has printed a line that contains the text.</summary>
    public static Task WaitForLineAsync(this ServiceProcess service, string text) => Eventually.TrueAsync(
        $"a line contains '{text}'",
        TimeSpan.FromSeconds(10),
        () => Task.FromResult(service.Lines.Any(line => line.Contains(text, StringComparison.Ordinal))));
}
