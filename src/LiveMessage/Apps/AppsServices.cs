using LiveMessage.Configuration;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Apps;

/// <summary>Registers the services and operations for apps.</summary>
internal static class AppsServices
{
    public static IServiceCollection AddApps(this IServiceCollection services)
    {
        services.AddSection<AppsOptions, AppsBounds>("Apps");
        return services
            .AddSingleton<CallbackUrls>()
            .AddSingleton<AppStore>()
            .AddSingleton<SeedApps>()
            .AddSingleton<IResettable, AppReset>()
            .AddSingleton<IStoreSeed>(provider => provider.GetRequiredService<SeedApps>())
            .AddOperation<CreateLiveMessageApp>()
            .AddOperation<DescribeLiveMessageApp>()
            .AddOperation<ListLiveMessageApps>()
            .AddOperation<ModifyLiveMessageAppDisable>()
            .AddOperation<ModifyLiveMessageAppCallback>();
    }
}
