using LiveMessage.Configuration;
using LiveMessage.Rpc;

namespace LiveMessage.Store;

/// <summary>Registers the store.</summary>
internal static class StoreServices
{
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddSection<RateLimitOptions, RateLimitBounds>("RateLimit")
            .PostConfigure<IConfiguration, EnvironmentDefaults>((limit, configuration, defaults) =>
                limit.Enabled ??= defaults.LimitRate || configuration.IsSet("RateLimit"));
        services.AddSection<InboxOptions, InboxBounds>("Inbox");
        services.AddSection<EmbeddedEngineOptions, EmbeddedEngineBounds>("EmbeddedEngine")
            .Validate(EmbeddedEngineOptions.IsWithinAvailable, EmbeddedEngineOptions.AvailableError);
        return services
            .AddSingleton<ConnectionReports>()
            .AddSingleton<RedisConnection>()
            .AddSingleton<Gatekeeper>()
            .AddSingleton<EventJournal>()
            .AddSingleton<EventSignals>()
            .AddSingleton<EmulatedClock>()
            .AddSingleton<IEmulatedClock>(provider => provider.GetRequiredService<EmulatedClock>())
            .AddSingleton<RateLimits>()
            .AddSingleton<IResettable, ControlReset>()
            .AddSingleton<RunTimeAccounts>()
            .AddSingleton<BacklogReads>()
            .AddSingleton<StoreStartup>()
            .AddSingleton<StoreShards>()
            .AddSingleton<RedisHealthCheck>()
            .AddHostedService(provider => provider.GetRequiredService<StoreStartup>());
    }
}
