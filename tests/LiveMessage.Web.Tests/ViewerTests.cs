using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web;

/// <summary>A service with inboxes that hold the messages of the largest test.</summary>
public sealed class ViewerHost() : ConfiguredHost(("Inbox:MaxMessages", "6000"));

/// <summary>Base class of the tests of the inbox viewer.</summary>
public abstract class ViewerTests(Chromium chromium, ViewerHost host) : PageTests<ViewerHost>(chromium, host)
{
    /// <summary>Runs a test on a page of the shared service that is not open yet.</summary>
    protected Task VisitAsync(Func<ViewerPage, Task> test, VisitOptions? options = null) =>
        VisitAsync(Url, test, options);

    /// <summary>Runs a test on a page of any service that is not open yet.</summary>
    protected Task VisitAsync(Uri url, Func<ViewerPage, Task> test, VisitOptions? options = null) =>
        Chromium.VisitAsync(url, options ?? new VisitOptions(), visit => test(new ViewerPage(visit)));

    /// <summary>Opens the viewer, waits until it is connected, and runs the test.</summary>
    protected Task ViewAsync(Func<ViewerPage, Task> test, string fragment = "", VisitOptions? options = null) =>
        VisitAsync(
            async viewer =>
            {
                await viewer.OpenLiveAsync(fragment);
                await test(viewer);
            },
            (options ?? new VisitOptions()) with { ReusesPage = true });

    /// <summary>Sends messages one after the other, <c>message 0</c> with the id <c>tid0</c> first.</summary>
    protected async Task SendManyAsync(int count, string receiver = "uid2", int first = 0)
    {
        for (var number = first; number < first + count; number++)
        {
            await SendAsync(("ReceiverId", receiver), ("Body", $"message {number}"), ("MsgTid", $"tid{number}"));
        }
    }
}
