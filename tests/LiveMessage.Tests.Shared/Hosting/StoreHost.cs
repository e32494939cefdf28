namespace LiveMessage.Tests.Hosting;

/// <summary>Service on one kind of store, shared by the tests of a behavior suite.</summary>
public abstract class StoreHost : IAsyncLifetime
{
    private Service? service;
    private Service? configuredService;

    public Service Service => service!;

    /// <summary>Skips the test if the host is not available on this machine.</summary>
    public virtual void Require()
    {
    }

    /// <summary>Creates another service on a new, empty store. The test configures and starts it.</summary>
    public abstract Task<Service> NewServiceAsync();

    /// <summary>
    /// Creates another service on the store of <see cref="Service"/>, which takes less time than a new store. The test
    /// configures and starts it. The embedded engine is not shared.
    /// </summary>
    public abstract Service NewServiceOnSameStore();

    /// <summary>Starts another service with the settings of a suite. All tests of the suite share it.</summary>
    public async Task<Service> GetConfiguredServiceAsync(Action<Service> configure)
    {
        if (configuredService is null)
        {
            var configured = await NewServiceAsync();
            configure(configured);
            configuredService = await configured.StartAsync();
        }

        return configuredService;
    }

    public virtual async ValueTask InitializeAsync() => service = await (await NewServiceAsync()).StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var started in new[] { configuredService, service })
        {
            await (started?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        GC.SuppressFinalize(this);
    }
}
