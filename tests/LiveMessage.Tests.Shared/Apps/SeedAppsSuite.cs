using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>Base class of the tests of apps in the configuration.</summary>
public abstract class SeedAppsSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    protected const string Prefix = $"lm:{{{StoreAccess.Account}}}:";
    protected const string App = Prefix + "app:cn-shanghai:demo";

    // The service checks for missing data every 2 s. On a busy machine, it writes 2,000 apps in several seconds.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    protected static Task EventuallyTrueAsync(string description, Func<Task<bool>> condition) =>
        Eventually.TrueAsync(description, Timeout, condition);

    protected async Task<Service> StartAsync(TemporaryFile? file = null, CapturedLog? log = null)
    {
        var service = await Host.NewServiceAsync();
        if (file is not null)
        {
            service.With("LiveMessage:AccountsFile", file.Path);
        }

        if (log is not null)
        {
            service.LogTo(log);
        }

        return await service.StartAsync();
    }
}
