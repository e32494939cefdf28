using System.Collections.Concurrent;
using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Documents;

/// <summary>Runs the commands of a document against a service instead of the service at port 8080.</summary>
internal sealed class ShellSession(Uri service) : IAsyncDisposable
{
    // The exit code shows an error status. A command that does not end is limited.
    private const string Curl =
        """
        curl() {
          [[ " $* " == *" --fail "* ]] || set -- --fail-with-body "$@"
          command curl --silent --show-error --max-time 20 "$@"
        }

        """;

    private readonly List<Pending> pending = [];

    /// <summary>Indicates whether the response to a command does not end.</summary>
    public static bool IsStream(string command) => command.StartsWith("curl -N ", StringComparison.Ordinal);

    /// <summary>Runs a command, and asserts that it succeeds and has the documented output.</summary>
    public async Task RunAsync(string command, string variables, string? expected)
    {
        var script = Curl + variables + Here(command);
        var run = await Command.RunAsync(Prerequisites.Bash(), ["-c", script], Path.GetTempPath());
        var isError = expected?.Contains("\"Code\":", StringComparison.Ordinal) == true;
        Assert.True(isError == (run.ExitCode != 0), $"{command}\nexit code {run.ExitCode}\n{run.Output}{run.Errors}");
        DocumentedOutput.AssertShown(Here(expected ?? ""), run.Output.Split('\n'));
    }

    /// <summary>Starts a command that ends only after later commands, or never.</summary>
    public async Task StartAsync(string command, string variables, string? expected)
    {
        var start = new ProcessStartInfo(Prerequisites.Bash(), ["-c", Curl + variables + Here(command)])
        {
            RedirectStandardOutput = true,
        };
        var started = new Pending(command, Here(expected ?? ""), Process.Start(start)!);
        pending.Add(started);
        if (IsStream(command))
        {
            // A later event must not occur before the stream is open.
            await Eventually.TrueAsync(() => !started.Output.IsEmpty);
        }
    }

    /// <summary>Asserts that the started commands have the documented output.</summary>
    public async Task CompleteAsync()
    {
        foreach (var command in pending)
        {
            await command.CompleteAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in pending)
        {
            await command.DisposeAsync();
        }
    }

    private string Here(string text) =>
        text.Replace("localhost:8080", $"localhost:{service.Port}", StringComparison.Ordinal);

    private sealed class Pending : IAsyncDisposable
    {
        private readonly string command;
        private readonly string expected;
        private readonly Process process;

        public Pending(string command, string expected, Process process)
        {
            (this.command, this.expected, this.process) = (command, expected, process);
            process.OutputDataReceived += (_, line) => Output.Enqueue(line.Data ?? "");
            process.BeginOutputReadLine();
        }

        public ConcurrentQueue<string> Output { get; } = new();

        public async Task CompleteAsync()
        {
            if (expected.Length == 0)
            {
                return;
            }

            if (IsStream(command))
            {
                await Eventually.TrueAsync(() => Output.Count >= expected.Split('\n').Length);
            }
            else
            {
                await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
                Assert.True(process.ExitCode == 0, $"{command}\n{string.Join('\n', Output)}");
            }

            DocumentedOutput.AssertShown(expected, Output);
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
