using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web;

/// <summary>The service that a class of tests looks at with the viewer.</summary>
public sealed class ViewerHost() : ConfiguredHost(("Inbox:MaxMessages", "6000"));

/// <summary>Tests of the viewer: each has an empty service and a page of its own.</summary>
[Collection(Pages.Name)]
public abstract class ViewerTests(Chromium chromium, ViewerHost host) : IClassFixture<ViewerHost>, IAsyncLifetime
{
    protected Uri Url => host.Service.Url;

    protected HttpClient Client { get; } = host.Service.CreateClient();

    public async ValueTask InitializeAsync() => await Client.ResetAsync();

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs a test on a page that is not open yet, of this or another service.</summary>
    protected Task VisitAsync(Uri url, Func<ViewerPage, Task> test, VisitOptions? options = null) =>
        chromium.VisitAsync(url, options ?? new VisitOptions(), visit => test(new ViewerPage(visit)));

    /// <summary>Opens the viewer, waits until it is up to date and runs the test.</summary>
    protected Task ViewAsync(Func<ViewerPage, Task> test, string hash = "", VisitOptions? options = null) => VisitAsync(
        Url,
        async page =>
        {
            await page.OpenLiveAsync(hash);
            await test(page);
        },
        options);

    /// <summary>Sends a message that must be accepted.</summary>
    protected async Task SendAsync(params IEnumerable<(string Name, string? Value)> changes) =>
        (await Client.SendAsync(changes)).IsAccepted();

    /// <summary>Sends messages one after the other: <c>message 0</c> and so on.</summary>
    protected async Task SendManyAsync(int count, string receiver = "uid2", int first = 0)
    {
        for (var number = first; number < first + count; number++)
        {
            await SendAsync(("ReceiverId", receiver), ("Body", $"message {number}"), ("MsgTid", $"tid{number}"));
        }
    }
}
