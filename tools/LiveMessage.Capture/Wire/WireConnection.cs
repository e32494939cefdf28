using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveMessage.Capture.Wire;

/// <summary>A connection to a service that returns unmodified responses.</summary>
public sealed class WireConnection : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly TcpClient connection = new();

    private WireConnection()
    {
    }

    private NetworkStream Stream => connection.GetStream();

    /// <summary>Sends one request on a new connection.</summary>
    public static async Task<WireAnswer> SendAsync(int port, WireCall call) =>
        await SendAsync(port, call.ToBytes(), hasBody: call.Method != "HEAD");

    /// <summary>Sends bytes that may not be a request.</summary>
    public static async Task<WireAnswer> SendAsync(int port, byte[] request, bool hasBody = true)
    {
        using var connection = await OpenAsync(port, request);
        var head = await connection.ReadHeadAsync();
        return new WireAnswer(head, hasBody ? await connection.ReadBodyAsync(head) : []);
    }

    /// <summary>Opens a connection and sends a request. The caller reads the response.</summary>
    public static async Task<WireConnection> OpenAsync(int port, byte[] request)
    {
        var wire = new WireConnection();
        await wire.connection.ConnectAsync(IPAddress.Loopback, port);
        try
        {
            await wire.Stream.WriteAsync(request);
        }
        catch (IOException)
        {
            // The server can refuse the request and close the connection before the request is completely sent.
        }

        return wire;
    }

    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await ReadByteAsync() is not { } next)
            {
                return head.Append("(connection closed)\r\n").ToString();
            }

            head.Append((char)next);
        }

        return head.ToString(0, head.Length - 2);
    }

    /// <summary>Reads one chunk of a chunked response. Returns null at the end.</summary>
    public async Task<string?> ReadChunkAsync()
    {
        var line = await ReadLineAsync();
        if (line.Length == 0)
        {
            return null;
        }

        var chunk = await ReadAsync(int.Parse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        await ReadLineAsync();
        return chunk.Length == 0 ? null : Encoding.Latin1.GetString(chunk);
    }

    public void Dispose() => connection.Dispose();

    private async Task<byte[]> ReadBodyAsync(string head)
    {
        if (head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            var text = new StringBuilder();
            while (await ReadChunkAsync() is { } chunk)
            {
                text.Append(chunk);
            }

            return Encoding.Latin1.GetBytes(text.ToString());
        }

        var length = head.Split("\r\n")
            .FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null ? [] : await ReadAsync(int.Parse(length.Split(':')[1], CultureInfo.InvariantCulture));
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (await ReadByteAsync() is { } next && next != '\n')
        {
            line.Append((char)next);
        }

        return line.ToString().TrimEnd('\r');
    }

    private async Task<byte?> ReadByteAsync() => await ReadAsync(1) is [var next] ? next : null;

    private async Task<byte[]> ReadAsync(int length)
    {
        var bytes = new byte[length];
        var count = 0;
        try
        {
            while (count < length)
            {
                var read = await Stream.ReadAsync(bytes.AsMemory(count)).AsTask().WaitAsync(Timeout);
                if (read == 0)
                {
                    break;
                }

                count += read;
            }
        }
        catch (IOException)
        {
            // A connection reset also ends the response.
        }

        return bytes[..count];
    }
}
