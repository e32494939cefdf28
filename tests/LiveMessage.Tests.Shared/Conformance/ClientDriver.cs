using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>
/// Node program that makes calls with the official clients. It reads one line for each call and writes one line for its
/// outcome.
/// </summary>
public sealed class ClientDriver : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Process process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<ClientOutcome>> calls = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly SemaphoreSlim writing = new(1);
    private int lastId;

    private ClientDriver(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Receive(line.Data);
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "(end)");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts a driver. The head of driver.cjs describes its options.</summary>
    public static ClientDriver Start(params IEnumerable<string> options)
    {
        var (node, folder) = Prerequisites.Clients();
        return new ClientDriver(Process.Start(new ProcessStartInfo(node, ["driver.cjs", .. options])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
        })!);
    }

    /// <summary>
    /// Calls the action that <paramref name="parameters"/> contain. <paramref name="list"/> is a further parameter.
    /// </summary>
    public async Task<ClientOutcome> CallAsync(
        string client,
        Uri url,
        Credentials credentials,
        Dictionary<string, string?> parameters,
        object? retryOptions = null,
        ListParameter? list = null)
    {
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
                .Concat(list is null ? [] : [KeyValuePair.Create(list.Name, (object)list.Items)])
                .ToDictionary(),
            listStyle = list?.Style,
            retryOptions,
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
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        writing.Dispose();
    }

    private async Task WriteAsync(JsonObject call)
    {
        await writing.WaitAsync();
        try
        {
            await process.StandardInput.WriteLineAsync(call.ToJsonString());
            await process.StandardInput.FlushAsync();
        }
        finally
        {
            writing.Release();
        }
    }

    private void Receive(string? line)
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
            call.TrySetException(new InvalidOperationException($"The driver ended: {string.Join('\n', errors)}"));
        }
    }
}
