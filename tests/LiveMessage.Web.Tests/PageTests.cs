using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web;

/// <summary>
/// Base class of the tests of a page. The tests of a class run one after the other and share a service, which is reset
/// before each of them. Each test has its own browser context.
/// </summary>
public abstract class PageTests<THost>(Chromium chromium, THost host) : IClassFixture<THost>, IAsyncLifetime
    where THost : ConfiguredHost
{
    protected Chromium Chromium => chromium;

    protected Service Service => host.Service;

    /// <summary>The address of the service.</summary>
    protected Uri Url => host.Service.Url;

    protected HttpClient Client { get; } = host.Service.CreateClient();

    public async ValueTask InitializeAsync() => await Client.ResetAsync();

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends a message that must be accepted.</summary>
    protected async Task SendAsync(params IEnumerable<(string Name, string? Value)> changes) =>
        (await Client.SendAsync(changes)).AssertAccepted();
}

/// <summary>A service in Development with default settings.</summary>
public sealed class DefaultHost() : ConfiguredHost;
