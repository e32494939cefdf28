using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LiveMessage.Capture.Hosting;

/// <summary>A process of the observed service on a free port of the loopback interface.</summary>
public sealed partial class ServiceProcess : IAsyncDisposable
{
    private const int Terminate = 15;

    private static readonly TimeSpan StartupTimeout = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    private readonly Process process;

    private ServiceProcess(Process process, int port)
    {
        (this.process, Port) = (process, port);
        process.OutputDataReceived += (_, line) => Output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => Errors.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    public ProcessOutput Output { get; } = new();

    public ProcessOutput Errors { get; } = new();

    public bool HasExited => process.HasExited;

    /// <summary>Starts the service and waits for its <c>Ready</c> line.</summary>
    public static async Task<ServiceProcess> StartAsync(CaptureRun run, ServiceSettings settings)
    {
        var service = Launch(run, settings);
        if (await service.Output.WaitForAsync(IsReady, StartupTimeout) is null)
        {
            await service.DisposeAsync();
            throw new InvalidOperationException(
                $"The service is not ready after {StartupTimeout.TotalSeconds} s: {service.Errors}{service.Output}");
        }

        return service;
    }

    /// <summary>Starts the service without waiting for the <c>Ready</c> line.</summary>
    public static ServiceProcess Launch(CaptureRun run, ServiceSettings settings)
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = run.WorkFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in settings.CommandLine(run.Assembly, port))
        {
            start.ArgumentList.Add(argument);
        }

        settings.ApplyTo(start.Environment);
        return new ServiceProcess(Process.Start(start)!, port);
    }

    public static bool IsReady(string line) => line.Contains("Ready at ", StringComparison.Ordinal);

    /// <summary>Waits for the process to exit. Returns null if it still runs after the timeout.</summary>
    public async Task<int?> WaitForExitAsync(TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>
    /// Waits for the exit or the <c>Ready</c> line. Returns the exit code, or null if the service is ready.
    /// </summary>
    public async Task<int?> WaitForOutcomeAsync()
    {
        var ready = Output.WaitForAsync(IsReady, StartupTimeout);
        var exit = WaitForExitAsync(StartupTimeout);
        return await Task.WhenAny(ready, exit) == exit || await ready is null ? await exit : null;
    }

    /// <summary>Stops the process with SIGTERM, like a container runtime, and returns its exit code.</summary>
    public async Task<string> StopAsync()
    {
        if (!process.HasExited)
        {
            _ = Kill(process.Id, Terminate);
        }

        if (await WaitForExitAsync(ShutdownTimeout) is { } code)
        {
            return code.ToString(CultureInfo.InvariantCulture);
        }

        process.Kill();
        await process.WaitForExitAsync();
        return "did not stop";
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
