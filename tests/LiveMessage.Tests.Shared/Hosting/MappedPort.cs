using System.Net;
using System.Net.Sockets;

namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Loopback port that forwards its connections to a service, like a mapped port of a container. Clients and the service
/// use different port numbers.
/// </summary>
public sealed class MappedPort : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task serving;

    private MappedPort(Uri service)
    {
        listener.Start();
        serving = ServeAsync(service.Port);
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public static MappedPort To(Uri service) => new(service);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving;
        listener.Dispose();
        end.Dispose();
    }

    private async Task ServeAsync(int port)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ForwardAsync(await listener.AcceptTcpClientAsync(end.Token), port));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ForwardAsync(TcpClient caller, int port)
    {
        using var service = new TcpClient();
        using (caller)
        {
            try
            {
                await service.ConnectAsync(IPAddress.Loopback, port, end.Token);
                var (from, to) = (caller.GetStream(), service.GetStream());
                await Task.WhenAny(from.CopyToAsync(to, end.Token), to.CopyToAsync(from, end.Token));
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
            {
                // One side has disconnected. The other side is disconnected too.
            }
        }
    }
}
