namespace LiveMessage.Tests.Hosting;

/// <summary>Service with the embedded engine and specific settings.</summary>
public abstract class ConfiguredHost(params (string Setting, string Value)[] settings) : IAsyncLifetime
{
    public Service Service { get; } = settings.Aggregate(
        Service.With(), (service, setting) => service.With(setting.Setting, setting.Value));

    public virtual async ValueTask InitializeAsync() => await Service.StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
