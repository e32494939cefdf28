using Microsoft.Extensions.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>The lifetime of a host that a test stops by itself.</summary>
internal sealed class StubLifetime : IHostApplicationLifetime, IDisposable
{
    private readonly CancellationTokenSource stopping = new();

    public CancellationToken ApplicationStarted => CancellationToken.None;

    public CancellationToken ApplicationStopping => stopping.Token;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public void StopApplication() => stopping.Cancel();

    public void Dispose() => stopping.Dispose();
}
