using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>
/// Keep-alive connection that sends prepared requests and reads only the outcome. A call costs a fraction of the time
/// that <see cref="HttpClient"/> takes, so a load test mostly loads the service.
/// </summary>
public sealed class CallConnection : IDisposable
{
    private const int BatchSize = 200;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[4096];

    private CallConnection()
    {
    }

    public static async Task<CallConnection> OpenAsync(Uri service)
    {
        var connection = new CallConnection();
        await connection.socket.ConnectAsync(IPAddress.Loopback, service.Port);
        return connection;
    }

    /// <summary>Opens connections in batches, because the server's queue of new connections is limited.</summary>
    public static async Task<IReadOnlyList<CallConnection>> OpenManyAsync(Uri service, int count)
    {
        var connections = new List<CallConnection>();
        foreach (var batch in Enumerable.Range(0, count).Chunk(BatchSize))
        {
            connections.AddRange(await Task.WhenAll(batch.Select(_ => OpenAsync(service))));
        }

        return connections;
    }

    /// <summary>Encodes an unsigned send.</summary>
    public static byte[] EncodeSend(params IEnumerable<(string Name, string? Value)> changes) =>
        new WireCall { Method = "GET", Query = Calls.Query(Calls.Send(changes)).TrimStart('/', '?') }.ToBytes();

    /// <summary>Sends one request and waits for its answer.</summary>
    /// <returns><c>OK</c>, or the code of the error.</returns>
    public async Task<string> CallAsync(byte[] request)
    {
        await socket.SendAsync(request);
        var (length, head) = (0, default(Head?));
        while (head is null || length < head.Value.End)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length)).AsTask().WaitAsync(Timeout);
            Assert.True(read > 0, "The service closed the connection before it answered.");
            length += read;
            head ??= ParseHead(buffer.AsSpan(0, length));
        }

        Assert.Equal(head.Value.End, length);
        using var body = JsonDocument.Parse(buffer.AsMemory(head.Value.Length, head.Value.End - head.Value.Length));
        return body.RootElement.TryGetProperty("Code", out var code) ? code.GetString()! : "OK";
    }

    public void Dispose() => socket.Dispose();

    // Returns null if the head is not complete.
    private static Head? ParseHead(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        const string name = "Content-Length: ";
        var line = Encoding.ASCII.GetString(answer[..end]).Split("\r\n")
            .Single(header => header.StartsWith(name, StringComparison.Ordinal));
        var contentLength = int.Parse(line.AsSpan(name.Length), CultureInfo.InvariantCulture);
        return new Head(end + 4, end + 4 + contentLength);
    }

    // The length of the head, and the end of the answer behind it.
    private readonly record struct Head(int Length, int End);
}
