namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Base class of the behavior suites. A suite is written once. Each test project derives a class for each host that
/// runs the suite.
/// </summary>
public abstract class StoreSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    /// <summary>Skips the test if the host is not available on this machine.</summary>
    protected StoreSuite(THost host)
    {
        host.Require();
        Host = host;
        Client = host.Service.CreateClient();
    }

    protected THost Host { get; }

    /// <summary>A client of the service that the tests of the class share.</summary>
    protected HttpClient Client { get; }

    /// <summary>A user that no other test uses.</summary>
    protected string User { get; } = Calls.NewUser();
}
