namespace LiveMessage.Tests.Hosting;

/// <summary>A process with the default settings that the tests of a class share.</summary>
public sealed class DevelopmentProcess : IAsyncLifetime
{
    private readonly ServiceProcess service = ServiceProcess.Start();

    public ServiceProcess Service => service;

    public async ValueTask InitializeAsync() => await service.Ready;

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
