using System.IO.Pipelines;
using System.Net;

using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace LiveMessage;

/// <summary>
/// Closes connections above a maximum before the next one is accepted. The limit of Kestrel closes them later, so that
/// a burst of connections opens more files than the limit allows.
/// </summary>
internal sealed partial class LimitedListenerFactory(
    IConnectionListenerFactory inner,
    int maxConnections,
    ILogger<LimitedListenerFactory> logger) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    // On all listeners, upgraded connections included.
    private int open;

    // Stays set until a tenth of the connections is closed. Otherwise, each connection that replaces another one at the
    // maximum would log a warning.
    private int isFull;

    public bool CanBind(EndPoint endpoint) => inner is not IConnectionListenerFactorySelector selector
        || selector.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(
        EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await inner.BindAsync(endpoint, cancellationToken), this);

    // Listeners may race: each of them can exceed the maximum by the connection that it closes.
    private bool TryOpen()
    {
        var isOpen = Interlocked.Increment(ref open) <= maxConnections;
        if (!isOpen && Interlocked.Exchange(ref isFull, 1) == 0)
        {
            LogFull(maxConnections);
        }

        return isOpen;
    }

    private void Close()
    {
        if (Interlocked.Decrement(ref open) < maxConnections * 0.9)
        {
            Volatile.Write(ref isFull, 0);
        }
    }

    [LoggerMessage(1, LogLevel.Warning,
        "Connections are closed without a response: {MaxConnections} are open, and the process may not open more "
        + "files; raise the hard limit (ulimit -Hn)")]
    private partial void LogFull(int maxConnections);

    private sealed class Listener(IConnectionListener inner, LimitedListenerFactory factory) : IConnectionListener
    {
        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (await inner.AcceptAsync(cancellationToken) is { } accepted)
            {
                var isOpen = factory.TryOpen();
                var connection = new Connection(accepted, factory);
                if (isOpen)
                {
                    return connection;
                }

                await connection.DisposeAsync();
            }

            return null;
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) =>
            inner.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    // Counts until the socket is closed. The token of the connection is canceled earlier.
    private sealed class Connection(ConnectionContext inner, LimitedListenerFactory factory) : ConnectionContext
    {
        private int isDisposed;

        public override string ConnectionId
        {
            get => inner.ConnectionId;
            set => inner.ConnectionId = value;
        }

        public override IFeatureCollection Features => inner.Features;

        public override IDictionary<object, object?> Items
        {
            get => inner.Items;
            set => inner.Items = value;
        }

        public override IDuplexPipe Transport
        {
            get => inner.Transport;
            set => inner.Transport = value;
        }

        public override CancellationToken ConnectionClosed
        {
            get => inner.ConnectionClosed;
            set => inner.ConnectionClosed = value;
        }

        public override EndPoint? LocalEndPoint
        {
            get => inner.LocalEndPoint;
            set => inner.LocalEndPoint = value;
        }

        public override EndPoint? RemoteEndPoint
        {
            get => inner.RemoteEndPoint;
            set => inner.RemoteEndPoint = value;
        }

        public override void Abort(ConnectionAbortedException abortReason) => inner.Abort(abortReason);

        public override async ValueTask DisposeAsync()
        {
            try
            {
                await inner.DisposeAsync();
                await base.DisposeAsync();
            }
            finally
            {
                if (Interlocked.Exchange(ref isDisposed, 1) == 0)
                {
                    factory.Close();
                }
            }
        }
    }
}
