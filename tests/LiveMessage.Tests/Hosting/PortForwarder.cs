using System.Net;
using System.Net.Sockets;

namespace LiveMessage.Tests.Hosting;

/// <summary>Another port of this machine that leads to a service, as that of a container does: byte by byte.</summary>
public sealed class PortForwarder : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Uri target;
    private readonly Task accepting;

    private PortForwarder(Uri target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public static PortForwarder To(Uri target) => new(target);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            _ = ForwardAsync(await listener.AcceptTcpClientAsync(end.Token));
        }
    }

    private async Task ForwardAsync(TcpClient near)
    {
        using (near)
        using (var far = new TcpClient())
        {
            try
            {
                await far.ConnectAsync(target.Host, target.Port, end.Token);
                await Task.WhenAny(
                    near.GetStream().CopyToAsync(far.GetStream(), end.Token),
                    far.GetStream().CopyToAsync(near.GetStream(), end.Token));
            }
            catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException)
            {
                // One of the two is gone, and so is this connection.
            }
        }
    }
}
