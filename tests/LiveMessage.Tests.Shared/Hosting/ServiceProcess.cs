using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace LiveMessage.Tests.Hosting;

/// <summary>The shipped program as a separate process, on a free loopback port.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly DirectoryInfo temporary;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(Process process, int port, DirectoryInfo temporary)
    {
        (this.process, this.temporary) = (process, temporary);
        Url = new Uri($"http://127.0.0.1:{port}");
        process.OutputDataReceived += (_, line) => AddLine(line.Data);
        process.ErrorDataReceived += (_, line) => AddLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.Exited += (_, _) => FailReady();
        process.EnableRaisingEvents = true;
    }

    public Uri Url { get; }

    /// <summary>Lines that the process has printed so far.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>Completes when the process logs that it is ready.</summary>
    public Task Ready => ready.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public int Id => process.Id;

    /// <summary>Waits until the service responds to requests. It may still be waiting for Redis.</summary>
    public async Task WaitUntilListeningAsync()
    {
        using var client = CreateClient();
        await client.WaitUntilLiveAsync();
    }

    /// <summary>Starts the program in Development. Settings are environment variables.</summary>
    public static ServiceProcess Start(params IEnumerable<(string Setting, string Value)> settings) =>
        Start("dotnet", [], settings);

    /// <summary>Starts the program with a hard limit of open files.</summary>
    public static ServiceProcess StartWithOpenFiles(
        int limit, params IEnumerable<(string Setting, string Value)> settings) =>
        Start("sh", ["-c", $"ulimit -n {limit}; exec dotnet \"$@\"", "sh"], settings);

    /// <summary>
    /// Starts the program with the default handling of SIGHUP. Otherwise, it inherits that of this process, which may
    /// run under <c>nohup</c>.
    /// </summary>
    public static ServiceProcess StartWithHangUp(params IEnumerable<(string Setting, string Value)> settings) =>
        Start("env", ["--default-signal=HUP", "dotnet"], settings);

    /// <summary>Creates a client without a limit of connections.</summary>
    public HttpClient CreateClient() => new() { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Waits until the process ends and returns its exit code.</summary>
    public async Task<int> WaitForExitAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(timeout.Token);
        return process.ExitCode;
    }

    /// <summary>
    /// Stops the process with a signal and returns its exit code. Container engines use SIGTERM.
    /// </summary>
    public async Task<int> TerminateAsync(string signal = "TERM")
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        temporary.Delete(recursive: true);
    }

    private static ServiceProcess Start(
        string file, IEnumerable<string> arguments, IEnumerable<(string Setting, string Value)> settings)
    {
        var port = RedisServer.FreePort();
        var start = new ProcessStartInfo(file, [.. arguments, Program(), "--urls", $"http://127.0.0.1:{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A killed process leaves sockets of the embedded engine and of the runtime in the temporary folder.
        var temporary = Directory.CreateTempSubdirectory("livemessage-service-");
        start.Environment["TMPDIR"] = temporary.FullName;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (setting, value) in settings)
        {
            start.Environment[setting] = value;
        }

        return new ServiceProcess(Process.Start(start)!, port, temporary);
    }

    private static string Program() => Path.Combine(AppContext.BaseDirectory, "LiveMessage.dll");

    // Without this, a test would wait for Ready until its timeout.
    private void FailReady() => ready.TrySetException(
        new InvalidOperationException($"The process has ended:\n{string.Join('\n', lines)}"));

    private void AddLine(string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        if (line.Contains("Ready at", StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }
}
