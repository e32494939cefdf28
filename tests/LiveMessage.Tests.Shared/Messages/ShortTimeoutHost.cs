using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>A service whose acknowledgement timeout is 0.2 s, on the store of <typeparamref name="TStore"/>.</summary>
public sealed class ShortTimeoutHost<TStore> : StoreHost
    where TStore : StoreHost, new()
{
    private readonly TStore store = new();

    public override void Require() => store.Require();

    public override async Task<Service> NewServiceAsync() => WithShortTimeout(await store.NewServiceAsync());

    public override Service NewServiceOnSameStore() => WithShortTimeout(store.NewServiceOnSameStore());

    public override async ValueTask InitializeAsync()
    {
        if (store is EmbeddedHost || Prerequisites.HasRedisServer)
        {
            await base.InitializeAsync();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await store.DisposeAsync();
    }

    private static Service WithShortTimeout(Service service) =>
        service.With("Receivers:AcknowledgementTimeout", "00:00:00.2");
}
