using System.Net;

using LiveMessage.Diagnostics;

using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LiveMessage.Tests.Hosting;

/// <summary>The listener of the service fails: the service stops with an exit code other than 0.</summary>
public sealed class DeadListenerTests
{
    [Fact]
    public async Task Service_stops_with_exit_code_1_when_it_cannot_accept_connections()
    {
        var listeners = new FailingListeners();
        await using var service = Service.With().Add(
            services => services.AddSingleton<IConnectionListenerFactory>(listeners));
        service.StartWithoutWaiting();
        var failure = service.Services.GetRequiredService<HostFailure>();
        var stopping = service.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        Assert.Equal(0, failure.ExitCode);

        listeners.Fail();

        await Eventually.TrueAsync(() => stopping.IsCancellationRequested);
        Assert.Equal(1, failure.ExitCode);
    }

    private sealed class FailingListeners : IConnectionListenerFactory
    {
        private readonly TaskCompletionSource<ConnectionContext?> accepted = new();

        public void Fail() => accepted.SetException(new InvalidOperationException("The listener failed."));

        public ValueTask<IConnectionListener> BindAsync(
            EndPoint endpoint, CancellationToken cancellationToken = default) =>
            new(new FailingListener(endpoint, accepted.Task));
    }

    private sealed class FailingListener(EndPoint endPoint, Task<ConnectionContext?> accepted) : IConnectionListener
    {
        public EndPoint EndPoint => endPoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
            new(accepted);

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
