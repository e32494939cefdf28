namespace LiveMessage.Tests.Hosting;

/// <summary>Service with the embedded engine.</summary>
public sealed class EmbeddedHost : StoreHost
{
    public override Task<Service> NewServiceAsync() => Task.FromResult(NewServiceOnSameStore());

    public override Service NewServiceOnSameStore() => Service.With();
}
