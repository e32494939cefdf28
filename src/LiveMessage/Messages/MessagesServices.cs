using LiveMessage.Configuration;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Messages;

/// <summary>Registers the services and operations for messages and inboxes.</summary>
internal static class MessagesServices
{
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.AddSection<DeliveryOptions, DeliveryBounds>("Receivers");
        return services
            .AddSingleton<MessageStore>()
            .AddSingleton<InboxReader>()
            .AddSingleton<Delivery>()
            .AddSingleton<IResettable, InboxReset>()
            .AddOperation<SendLiveMessageUser>()
            .AddOperation<DeleteLiveMessageUserMessage>();
    }
}
