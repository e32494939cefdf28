using LiveMessage.Tests.Hosting;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The viewer says whether it hears the service, comes back to it, and asks for the key where it needs one.</summary>
[Collection(Pages.Name)]
public sealed class ViewerConnectionTests(Chromium chromium)
{
    [Fact]
    public async Task A_service_that_was_started_again_is_shown_as_it_is_now()
    {
        var port = RedisServer.FreePort();
        var service = await StartAsync(port);
        using var before = service.CreateClient();
        await before.DeliverAsync("uid2", "old1");
        await before.DeliverAsync("uid2", "old2");
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.Expect(PageErrorKind.FailedRequest, "/_emulator/events");
            var page = new ViewerPage(visit);
            await page.OpenLiveAsync();
            await page.HasMessagesAsync(2);

            await GoneAsync(service, visit);
            await Expect(page.Connection).ToHaveTextAsync("Reconnecting");
            // What was there stays in sight meanwhile.
            await page.HasMessagesAsync(2);

            // Another life, of which the sequences are the same.
            service = await StartAsync(port);
            using var after = service.CreateClient();
            await after.DeliverAsync("uid2", "new1");
            await page.IsLiveAsync();
            await Expect(page.Rows).ToHaveCountAsync(1);
            await Expect(page.Row("new1")).ToBeVisibleAsync();

            await after.DeliverAsync("uid2", "new2");
            await Expect(page.Row("new2")).ToBeVisibleAsync();
        });
        await service.DisposeAsync();
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_said_to_and_shown_when_it_does()
    {
        var port = RedisServer.FreePort();
        var service = await StartAsync(port);
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.Expect(PageErrorKind.FailedRequest, "/_emulator/events");
            var page = new ViewerPage(visit);
            await page.OpenLiveAsync();
            await Expect(page.Empty).ToContainTextAsync("No messages yet");
            await GoneAsync(service, visit);
            await Expect(page.Empty).ToContainTextAsync("LiveMessage does not respond");

            service = await StartAsync(port);
            await Expect(page.Empty).ToContainTextAsync("No messages yet");
            await page.IsLiveAsync();
        });
        await service.DisposeAsync();
    }

    [Fact]
    public async Task A_store_that_is_away_for_a_while_is_waited_for()
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
            var page = new ViewerPage(visit);
            await page.OpenAsync();
            await Expect(page.Connection).ToHaveTextAsync("Connecting");
            await Expect(page.Empty).ToContainTextAsync("The message store does not respond");
            await Expect(page.Empty).Not.ToContainTextAsync("LiveMessage does not respond");

            await redis.RunAsync();
            await page.IsLiveAsync();
            await client.DeliverAsync("uid2", "m2");
            await Expect(page.Row("m2")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task In_Production_the_key_is_asked_for_once_and_no_unsigned_command_is_shown()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "secret").StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.ExpectStatus(401);
            var page = new ViewerPage(visit);
            await page.OpenAsync();
            await Expect(page.Dialog).ToContainTextAsync("Emulator:ApiKey");
            await AnswerAsync(page, "wrong");
            await Expect(page.Dialog).ToContainTextAsync("This key is wrong.");
            // A browser cannot send this one.
            await AnswerAsync(page, "ключ");
            await Expect(page.Dialog).ToContainTextAsync("This key is wrong.");
            await AnswerAsync(page, "secret");

            await page.IsLiveAsync();
            await Expect(page.Empty).ToContainTextAsync("calls must be signed");
            await Expect(page.Empty.Locator("pre")).ToHaveCountAsync(0);
            await page.ReloadAsync();
            await page.IsLiveAsync();
            await Expect(page.Dialog).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Who_has_no_key_is_told_so_and_may_try_again()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "secret").StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            visit.ExpectStatus(401);
            var page = new ViewerPage(visit);
            await page.OpenAsync();
            await Expect(page.Dialog).ToBeVisibleAsync();
            await page.PressAsync("Escape");
            await Expect(page.Empty).ToContainTextAsync("Access denied");
            await Expect(page.Connection).ToHaveTextAsync("Not connected");

            await page.Named("Try again").ClickAsync();
            await AnswerAsync(page, "secret");
            await page.IsLiveAsync();
        });
    }

    // Ends the service, and waits until the page has tried in vain to come back to it.
    private static async Task GoneAsync(Service service, Visit visit)
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

    private static Task<Service> StartAsync(int port) => Service.With().With("urls", $"http://127.0.0.1:{port}").StartAsync();

    private static async Task AnswerAsync(ViewerPage page, string key)
    {
        await page.Dialog.GetByLabel("API key").FillAsync(key);
        await page.PressAsync("Enter");
    }
}
