using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace LiveMessage.Tests.Hosting;

/// <summary>
/// TCP connection that sends arbitrary bytes and reads HTTP responses. HTTP clients cannot send malformed requests.
/// </summary>
public sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly TcpClient client = new();
    private readonly CancellationTokenSource timeout = new(Timeout);

    private Stream stream = null!;
    private BufferedStream reader = null!;

    private RawConnection()
    {
    }

    public static async Task<RawConnection> OpenAsync(Uri url)
    {
        var connection = new RawConnection();
        await connection.client.ConnectAsync(IPAddress.Loopback, url.Port);
        connection.stream = connection.client.GetStream();
        connection.reader = new BufferedStream(connection.stream);
        return connection;
    }

    /// <summary>Connects with TLS. Accepts any certificate.</summary>
    public static async Task<RawConnection> OpenTlsAsync(Uri url)
    {
        var connection = await OpenAsync(url);
#pragma warning disable CA5359 // Do not disable certificate validation: the certificate is made for the test
        var tls = new SslStream(connection.stream, leaveInnerStreamOpen: false, (_, _, _, _) => true);
#pragma warning restore CA5359
        await tls.AuthenticateAsClientAsync("localhost");
        connection.stream = tls;
        connection.reader = new BufferedStream(tls);
        return connection;
    }

    /// <summary>Sends text as Latin-1, one byte per character.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await stream.WriteAsync(bytes, timeout.Token);

    /// <summary>Closes the sending side of the connection.</summary>
    public void FinishSending() => client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Reads a response: the head and a body of Content-Length bytes.</summary>
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
        await reader.ReadExactlyAsync(body, timeout.Token);
        return answer with { Text = Encoding.UTF8.GetString(body) };
    }

    /// <summary>Asserts that the server closes the connection without sending more.</summary>
    public async Task AssertClosedAsync() => Assert.Equal(0, await reader.ReadAsync(new byte[1], timeout.Token));

    public void Dispose()
    {
        client.Dispose();
        timeout.Dispose();
    }

    private async Task<string[]> ReadHeadAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (head.Length < 4 || head.ToString(head.Length - 4, 4) != "\r\n\r\n")
        {
            await reader.ReadExactlyAsync(one, timeout.Token);
            head.Append((char)one[0]);
        }

        return head.ToString().TrimEnd().Split("\r\n");
    }
}
