using System.Text;

using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Emulator;

/// <summary>Reads a stream of server-sent events while other requests are sent.</summary>
public sealed class EventReader : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly WireConnection connection;

    private readonly StringBuilder text = new();

    private EventReader(WireConnection connection, string head) => (this.connection, Head) = (connection, head);

    public string Head { get; }

    public static async Task<EventReader> OpenAsync(int port, WireCall call)
    {
        var connection = await WireConnection.OpenAsync(port, call.ToBytes());
        return new EventReader(connection, await connection.ReadHeadAsync());
    }

    /// <summary>Reads until the total number of events is reached, the stream ends, or the timeout expires.</summary>
    public async Task<string> ReadAsync(int events)
    {
        try
        {
            while (Shown.Split("\n\n").Length <= events
                && await connection.ReadChunkAsync().WaitAsync(Timeout) is { } chunk)
            {
                text.Append(chunk);
            }
        }
        catch (TimeoutException)
        {
            text.Append("(no further event)\n");
        }

        return $"{Head.ReplaceLineEndings("\n")}\n{Shown}";
    }

    public void Dispose() => connection.Dispose();

    private string Shown => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text.ToString()));
}
