using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveMessage.Capture.Hosting;

/// <summary>Sends commands in the Redis protocol and returns the replies as text.</summary>
public sealed class RedisClient : IDisposable
{
    private readonly TcpClient connection;
    private readonly StreamReader reader;

    private RedisClient(TcpClient connection)
    {
        this.connection = connection;
        // In Latin-1, each byte is one character, so lengths in bytes and characters are equal.
        reader = new StreamReader(connection.GetStream(), Encoding.Latin1);
    }

    public static async Task<RedisClient> ConnectAsync(int port)
    {
        var connection = new TcpClient();
        try
        {
            await connection.ConnectAsync(IPAddress.Loopback, port);
            return new RedisClient(connection);
        }
        catch (SocketException exception)
        {
            connection.Dispose();
            throw new IOException(exception.Message, exception);
        }
    }

    /// <summary>Sends a command and returns its reply. Elements of an array are separated by spaces.</summary>
    public async Task<string> CallAsync(params string[] command)
    {
        await SendAsync(command);
        return await ReadAsync();
    }

    public async Task SendAsync(params string[] command)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{command.Length}\r\n");
        foreach (var part in command)
        {
            text.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n");
        }

        await connection.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Reads one reply.</summary>
    public async Task<string> ReadAsync()
    {
        var line = await reader.ReadLineAsync() ?? throw new IOException("The server closed the connection.");
        switch (line[0])
        {
            case '$' when line != "$-1":
                var text = new char[int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture) + 2];
                await reader.ReadBlockAsync(text);
                return new string(text, 0, text.Length - 2);

            case '*':
                var items = new List<string>();
                for (var left = int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture); left > 0; left--)
                {
                    items.Add(await ReadAsync());
                }

                return string.Join(' ', items);

            case '-':
                throw new IOException(line);

            default:
                return line[1..];
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        connection.Dispose();
    }
}
