using System.Text.Encodings.Web;

using LiveMessage.Configuration;
using LiveMessage.Store;

namespace LiveMessage.Emulator;

/// <summary>Registers the emulator API.</summary>
internal static class EmulatorServices
{
    public static IServiceCollection AddEmulator(this IServiceCollection services)
    {
        services.AddSection<EmulatorOptions, EmulatorBounds>("Emulator");
        services
            .AddSingleton<EmulatorAccess>()
            .AddSingleton<MessageWait>()
            .AddSingleton<EventReader>()
            .AddSingleton<RecentEventsOfAccounts>()
            .AddSingleton<LiveEvents>()
            .AddSingleton<Reset>();
        services.AddProblemDetails();
        services.AddHealthChecks().AddCheck<RedisHealthCheck>("redis");
        return services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.Converters.Add(new UtcMillisecondsConverter());
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, EmulatorJson.Default);
        });
    }
}
