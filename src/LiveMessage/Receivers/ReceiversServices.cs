using LiveMessage.Configuration;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Receivers;

/// <summary>Registers the services and the operation for receivers and callbacks.</summary>
internal static class ReceiversServices
{
    public static IServiceCollection AddReceivers(this IServiceCollection services)
    {
        services.AddSection<ReceiverOptions>("Receivers");
        services.AddSection<CallbackOptions, CallbackBounds>("Callbacks");
        return services
            .AddSingleton<PresenceStore>()
            .AddSingleton<ReceiverInbox>()
            .AddSingleton<ReceiverLogin>()
            .AddSingleton<ReceiverFeed>()
            .AddSingleton<ReceiverAcknowledgements>()
            .AddSingleton<ScriptedReceivers>()
            .AddCallbackClient()
            .AddSingleton<EventCallbacks>()
            .AddHostedService(provider => provider.GetRequiredService<EventCallbacks>())
            .AddSingleton<ReceiverSessions>()
            .AddHostedService(provider => provider.GetRequiredService<ReceiverSessions>())
            .AddSingleton<IResettable, ReceiverReset>()
            .AddOperation<CheckLiveMessageUsersOnline>();
    }
}
