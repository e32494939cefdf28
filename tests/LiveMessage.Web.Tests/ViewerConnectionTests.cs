using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The viewer shows the state of its connection, reconnects, and asks for the API key in Production.</summary>
public sealed class ViewerConnectionTests(Chromium chromium)
{
    [Fact]
    public async Task Restarted_service_is_shown_in_its_current_state()
    {
        var port = RedisServer.FreePort();
        var service = await StartAsync(port);
        using var before = service.CreateClient();
        await before.DeliverAsync("uid2", "old1");
        await before.DeliverAsync("uid2", "old2");
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.Expect(PageErrorKind.FailedRequest, "/_emulator/events");
            var viewer = new ViewerPage(visit);
            await viewer.OpenLiveAsync();
            await viewer.ExpectMessageCountAsync(2);

            await StopAsync(service, visit);
            await Expect(viewer.Connection).ToHaveTextAsync("Reconnecting");
            // The messages stay visible.
            await viewer.ExpectMessageCountAsync(2);

            // The new service has the same sequences.
            service = await StartAsync(port);
            using var after = service.CreateClient();
            await after.DeliverAsync("uid2", "new1");
            await viewer.ExpectLiveAsync();
            await Expect(viewer.Rows).ToHaveCountAsync(1);
            await Expect(viewer.Row("new1")).ToBeVisibleAsync();

            await after.DeliverAsync("uid2", "new2");
            await Expect(viewer.Row("new2")).ToBeVisibleAsync();
        });
        await service.DisposeAsync();
    }

    [Fact]
    public async Task Service_that_does_not_respond_is_reported_until_it_responds()
    {
        var port = RedisServer.FreePort();
        var service = await StartAsync(port);
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.Expect(PageErrorKind.FailedRequest, "/_emulator/events");
            var viewer = new ViewerPage(visit);
            await viewer.OpenLiveAsync();
            await Expect(viewer.EmptyState).ToContainTextAsync("No messages yet");
            await StopAsync(service, visit);
            await Expect(viewer.EmptyState).ToContainTextAsync("LiveMessage does not respond");

            service = await StartAsync(port);
            await Expect(viewer.EmptyState).ToContainTextAsync("No messages yet");
            await viewer.ExpectLiveAsync();
        });
        await service.DisposeAsync();
    }

    [Fact]
    public async Task Unreachable_store_is_reported_until_it_responds()
    {
        Prerequisites.RedisServer();
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.With(redis.ConnectionString).StartAsync();
        using var client = service.CreateClient();
        await client.DeliverAsync("uid2", "m1");
        await redis.KillAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.ExpectStatus(503);
            var viewer = new ViewerPage(visit);
            await viewer.OpenAsync();
            await Expect(viewer.Connection).ToHaveTextAsync("Connecting");
            await Expect(viewer.EmptyState).ToContainTextAsync("The message store does not respond");
            await Expect(viewer.EmptyState).Not.ToContainTextAsync("LiveMessage does not respond");

            await redis.RunAsync();
            await viewer.ExpectLiveAsync();
            // The new server has no data. The app is written again when the service has reconnected.
            await Eventually.TrueAsync(async () =>
                (await client.SendAsync(("ReceiverId", "uid2"), ("MsgTid", "m2"))).Code == "OK");
            await Expect(viewer.Row("m2")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task In_Production_the_viewer_asks_for_the_API_key_once_and_shows_no_unsigned_command()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "secret").StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.ExpectStatus(401);
            var viewer = new ViewerPage(visit);
            await viewer.OpenAsync();
            await Expect(viewer.Dialog).ToContainTextAsync(
                "Emulator:ApiKey. In the environment Test, the default is testkey.");
            await viewer.EnterApiKeyAsync("wrong");
            await Expect(viewer.Dialog).ToContainTextAsync("This key is wrong.");
            // A header cannot contain this one.
            await viewer.EnterApiKeyAsync("ключ");
            await Expect(viewer.Dialog).ToContainTextAsync("This key is wrong.");
            await viewer.EnterApiKeyAsync("secret");

            await viewer.ExpectLiveAsync();
            await Expect(viewer.EmptyState).ToContainTextAsync("Calls to this app must be signed.");
            await Expect(viewer.EmptyState.Locator("pre")).ToHaveCountAsync(0);
            await viewer.ReloadAsync();
            await viewer.ExpectLiveAsync();
            await Expect(viewer.Dialog).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Canceled_API_key_is_explained_and_can_be_entered_later()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "secret").StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.ExpectStatus(401);
            var viewer = new ViewerPage(visit);
            await viewer.OpenAsync();
            await Expect(viewer.Dialog).ToBeVisibleAsync();
            await viewer.PressAsync("Escape");
            await Expect(viewer.EmptyState).ToContainTextAsync("Access denied");
            await Expect(viewer.Connection).ToHaveTextAsync("Not connected");

            await viewer.Button("Try again").ClickAsync();
            await viewer.EnterApiKeyAsync("secret");
            await viewer.ExpectLiveAsync();
        });
    }

    // Stops the service and waits until the page has failed to reconnect.
    private static async Task StopAsync(Service service, Visit visit)
    {
        var failed = new TaskCompletionSource();
        visit.Page.RequestFailed += (_, request) =>
        {
            if (request.Failure == "net::ERR_CONNECTION_REFUSED")
            {
                failed.TrySetResult();
            }
        };
        await service.DisposeAsync();
        await failed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static Task<Service> StartAsync(int port) =>
        Service.With().With("urls", $"http://127.0.0.1:{port}").StartAsync();
}
