using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace LiveMessage.Tests.Hosting;

/// <summary>The shipped program as a process of its own, on a free port of loopback.</summary>
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
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.Exited += (_, _) => TellOfTheEnd();
        process.EnableRaisingEvents = true;
    }

    public Uri Url { get; }

    /// <summary>What the process has printed so far.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>Completes at the line <c>Ready</c>.</summary>
    public Task Ready => ready.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public int Id => process.Id;

    /// <summary>Waits until the port is open, whether Redis has answered or not.</summary>
    public async Task WaitUntilListeningAsync()
    {
        using var client = CreateClient();
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                using var answer = await client.GetAsync("/_emulator/health/live");
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    /// <summary>Starts the program in Development with these settings, named as in the environment.</summary>
    public static ServiceProcess Start(params IEnumerable<(string Setting, string Value)> settings)
    {
        var port = RedisServer.FreePort();
        var start = new ProcessStartInfo("dotnet", [Program(), "--urls", $"http://127.0.0.1:{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A process that is killed leaves the socket of its engine and those of the runtime behind.
        var temporary = Directory.CreateTempSubdirectory("livemessage-service-");
        start.Environment["TMPDIR"] = temporary.FullName;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (setting, value) in settings)
        {
            start.Environment[setting] = value;
        }

        return new ServiceProcess(Process.Start(start)!, port, temporary);
    }

    /// <summary>A client whose connections are not limited in number.</summary>
    public HttpClient CreateClient() => new() { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Waits for the process to end by itself and returns its exit code.</summary>
    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>Asks the process to stop, as a container engine does, and returns its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
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

    private static string Program() => Path.Combine(AppContext.BaseDirectory, "LiveMessage.dll");

    // Whoever waits for Ready learns at once that there is nothing to wait for.
    private void TellOfTheEnd() => ready.TrySetException(
        new InvalidOperationException($"The process has ended:\n{string.Join('\n', lines)}"));

    private void Take(string? line)
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
