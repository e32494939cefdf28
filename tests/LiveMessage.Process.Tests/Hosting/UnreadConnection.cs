using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace LiveMessage.Tests.Hosting;

/// <summary>A connection of a client that does not read. The operating system takes little of what is sent.</summary>
public static class UnreadConnection
{
    private const int Tcp = 6;
    private const int MaxSegment = 2;

    // The smallest size that Linux accepts is 88. The buffers of a connection hold some segments.
    private const int SegmentSize = 536;

    public static async Task<Socket> OpenAsync(Uri service)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        if (OperatingSystem.IsLinux())
        {
            // On loopback, a segment has 64 KB by default, and the buffers of a connection hold about 3 MB.
            var size = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(size, SegmentSize);
            socket.SetRawSocketOption(Tcp, MaxSegment, size);
        }

        await socket.ConnectAsync(IPAddress.Loopback, service.Port);
        return socket;
    }
}
