using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveMessage.Tests.Hosting;

/// <summary>A connection that sends just the bytes a test wants, which no HTTP client would, and reads what comes back.</summary>
public sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TcpClient client = new();
    private readonly CancellationTokenSource patience = new(Patience);

    private NetworkStream stream = null!;

    private RawConnection()
    {
    }

    public static async Task<RawConnection> OpenAsync(Uri url)
    {
        var connection = new RawConnection();
        await connection.client.ConnectAsync(IPAddress.Loopback, url.Port);
        connection.stream = connection.client.GetStream();
        return connection;
    }

    /// <summary>Sends text, a byte for each character.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await stream.WriteAsync(bytes, patience.Token);

    /// <summary>Says that nothing more is coming, and still listens.</summary>
    public void FinishSending() => client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Reads one answer: its head, and as much of a body as the head announces.</summary>
    public async Task<Answer> ReadAsync(bool hasBody = true)
    {
        var lines = await ReadHeadAsync();
        var response = new HttpResponseMessage((HttpStatusCode)int.Parse(
            lines[0].Split(' ')[1], CultureInfo.InvariantCulture))
        {
            Content = new ByteArrayContent([]),
        };
        foreach (var header in lines.Skip(1).Select(line => line.Split(": ", 2)))
        {
            _ = response.Headers.TryAddWithoutValidation(header[0], header[1])
                || response.Content.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        var answer = new Answer(response.StatusCode, "", response);
        var body = new byte[hasBody ? int.Parse(answer.Header("Content-Length")!, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, patience.Token);
        return answer with { Text = Encoding.UTF8.GetString(body) };
    }

    /// <summary>The server closes the connection, and says nothing more before it does.</summary>
    public async Task AssertClosedAsync() => Assert.Equal(0, await stream.ReadAsync(new byte[1], patience.Token));

    public void Dispose()
    {
        client.Dispose();
        patience.Dispose();
    }

    private async Task<string[]> ReadHeadAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, patience.Token);
            head.Append((char)one[0]);
        }

        return head.ToString().TrimEnd().Split("\r\n");
    }
}
