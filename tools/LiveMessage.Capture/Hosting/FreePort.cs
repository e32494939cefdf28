using System.Net;
using System.Net.Sockets;

namespace LiveMessage.Capture.Hosting;

/// <summary>Finds free ports of the loopback interface.</summary>
public static class FreePort
{
    private static readonly HashSet<int> Taken = [];

    /// <summary>Returns a port that this run has not used yet.</summary>
    public static int Next()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            lock (Taken)
            {
                if (Taken.Add(port))
                {
                    return port;
                }
            }
        }
    }
}
