using System.Text.Encodings.Web;

using LiveMessage.Configuration;
using LiveMessage.Receivers;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Emulator;

/// <summary>Registers the emulator API.</summary>
internal static class EmulatorServices
{
    public static IServiceCollection AddEmulator(this IServiceCollection services)
    {
        services.AddSection<EmulatorOptions, EmulatorBounds>("Emulator");
        services.AddSection<CallLogOptions, CallLogBounds>("CallLog");
        services
            .AddSingleton<EmulatorAccess>()
            .AddSingleton<MessageWait>()
            .AddSingleton<EventReader>()
            .AddSingleton<RecentEventsOfAccounts>()
            .AddSingleton<LiveEvents>()
            .AddSingleton<CallLog>()
            .AddSingleton<ICallObserver>(provider => provider.GetRequiredService<CallLog>())
            .AddSingleton<IResettable>(provider => provider.GetRequiredService<CallLog>())
            .AddSingleton<CallSecrets>()
            .AddSingleton<CallRenderer>()
            .AddSingleton<CallStream>()
            .AddSingleton<Reset>()
            .AddFaults();
        services.AddProblemDetails();
        services.AddHealthChecks().AddCheck<RedisHealthCheck>("redis");
        return services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.Converters.Add(new UtcMillisecondsConverter());
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, EmulatorJson.Default);
        });
    }

    private static void AddFaults(this IServiceCollection services) => services
        .AddSingleton<FaultErrors>()
        .AddSingleton<FaultReader>()
        .AddSingleton<Faults>()
        .AddSingleton<IResettable>(provider => provider.GetRequiredService<Faults>())
        .AddSingleton<FaultInjection>()
        .AddSingleton<IFaultInjection>(provider => provider.GetRequiredService<FaultInjection>())
        .AddSingleton<ICallbackFaults>(provider => provider.GetRequiredService<FaultInjection>());
}
