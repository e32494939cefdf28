using System.Diagnostics;
using System.Globalization;

namespace LiveMessage.Capture.Hosting;

/// <summary>An in-memory redis-server on a free port of the loopback interface.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly string[] options;
    private Process process;

    private RedisServer(int port, string[] options)
    {
        (Port, this.options) = (port, options);
        process = Launch();
    }

    public int Port { get; }

    public string ConnectionString => $"127.0.0.1:{Port}";

    public (string Name, string Value) Setting => ("ConnectionStrings__Redis", ConnectionString);

    public static async Task<RedisServer> StartAsync(params string[] options)
    {
        var server = new RedisServer(FreePort.Next(), options);
        await server.WaitAsync();
        return server;
    }

    /// <summary>Starts the server again on the same port.</summary>
    public async Task RestartAsync()
    {
        process.Dispose();
        process = Launch();
        await WaitAsync();
    }

    /// <summary>Kills the server without a graceful shutdown.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("redis-server")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            "--bind", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture),
            "--save", "", "--appendonly", "no",
            .. options,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var started = Process.Start(start)!;
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private async Task WaitAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var client = await RedisClient.ConnectAsync(Port);
                await client.CallAsync("PING");
                return;
            }
            catch (IOException) when (attempt < 200)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }
}
