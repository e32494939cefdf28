using System.Runtime.InteropServices;

namespace LiveMessage.Diagnostics;

/// <summary>
/// Shuts the service down after <c>SIGHUP</c>, which it gets when its terminal is closed. .NET handles only
/// <c>SIGTERM</c>, <c>SIGINT</c>, and <c>SIGQUIT</c> in this way.
/// </summary>
internal sealed class HangUp(IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private PosixSignalRegistration? registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            lifetime.StopApplication();
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => registration?.Dispose();
}
