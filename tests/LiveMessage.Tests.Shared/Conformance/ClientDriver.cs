using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>
/// Node.js process that makes calls with the official clients. It starts with the first call and makes many calls at
/// the same time. Each input line is a call; each output line is an outcome.
/// </summary>
public sealed class ClientDriver : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lazy<Process> process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<ClientOutcome>> calls = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly SemaphoreSlim writing = new(1);
    private int lastId;

    public ClientDriver()
    {
        process = new Lazy<Process>(Start);
    }

    /// <summary>
    /// Makes a call with a client of <see cref="OfficialClients"/>. The parameters contain the action and the version.
    /// </summary>
    public async Task<ClientOutcome> CallAsync(
        string client,
        Uri url,
        Credentials credentials,
        Dictionary<string, string?> parameters,
        ClientCallOptions? options = null)
    {
        options ??= ClientCallOptions.Default;
        var id = Interlocked.Increment(ref lastId);
        var outcome = calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = JsonSerializer.SerializeToNode(new
        {
            id,
            client,
            endpoint = url.Authority,
            accessKeyId = credentials.AccessKeyId,
            accessKeySecret = credentials.AccessKeySecret,
            securityToken = credentials.SecurityToken,
            action = parameters["Action"],
            version = parameters["Version"],
            parameters = parameters
                .Where(pair => pair is { Value: not null, Key: not ("Action" or "Version") })
                .Select(pair => KeyValuePair.Create(pair.Key, (object)pair.Value!))
                .Concat(options.List is { } list ? [KeyValuePair.Create(list.Name, (object)list.Items)] : [])
                .ToDictionary(),
            listStyle = options.List?.Style,
            retryOptions = options.RetryOptions,
            secondsBehind = options.ClockDelay?.TotalSeconds,
            randomNumber = options.RandomNumber,
            timeout = options.Timeout?.TotalMilliseconds,
        })!.AsObject();
        foreach (var missing in call.Where(property => property.Value is null).ToList())
        {
            call.Remove(missing.Key);
        }

        await WriteAsync(call);
        return await outcome.Task.WaitAsync(Timeout);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { IsValueCreated: true, Value: var started })
        {
            if (!started.HasExited)
            {
                started.Kill();
                await started.WaitForExitAsync();
            }

            started.Dispose();
        }

        writing.Dispose();
    }

    private Process Start()
    {
        var started = Process.Start(
            new ProcessStartInfo(Prerequisites.Node(), ["driver.cjs"])
            {
                WorkingDirectory = Prerequisites.Clients(),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = Utf8,
                StandardOutputEncoding = Utf8,
            })!;
        started.OutputDataReceived += (_, line) => Complete(line.Data);
        started.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "(end)");
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private async Task WriteAsync(JsonObject call)
    {
        await writing.WaitAsync();
        try
        {
            var input = process.Value.StandardInput;
            await input.WriteLineAsync(call.ToJsonString());
            await input.FlushAsync();
        }
        finally
        {
            writing.Release();
        }
    }

    private void Complete(string? line)
    {
        if (line is not null)
        {
            var json = JsonElement.Parse(line);
            calls.TryRemove(json.GetProperty("id").GetInt32(), out var call);
            call!.SetResult(new ClientOutcome(json));
            return;
        }

        foreach (var call in calls.Values)
        {
            call.TrySetException(new InvalidOperationException($"The driver exited: {string.Join('\n', errors)}"));
        }
    }
}
