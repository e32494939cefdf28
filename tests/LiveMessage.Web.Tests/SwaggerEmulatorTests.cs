using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The second definition of Swagger UI: the emulator API.</summary>
[LongTests]
public sealed class SwaggerEmulatorTests(Chromium chromium, DefaultHost host) : SwaggerTests(chromium, host)
{
    private const string Query = "?urls.primaryName=Emulator+API";

    private const string Messages = "InboxesRead";

    /// <summary>Includes a request that needs no input, and a stream without an end.</summary>
    [Fact]
    public Task Definition_is_selected_and_a_GET_shows_its_answer() => SwaggerAsync(async page =>
    {
        await SendAsync(("ReceiverId", "uid2"), ("MsgTid", "order4711"));
        Assert.Contains("SendLiveMessageUser", await page.ReadOperationNamesAsync());

        await page.Definition.SelectOptionAsync("Emulator API");

        await Assertions.Expect(page.Operation(Messages).Block).ToBeVisibleAsync();
        Assert.Equal(Query, new Uri(page.Page.Url).Query);
        await Assertions.Expect(page.Operation("SendLiveMessageUser").Block).ToHaveCountAsync(0);
        await Assertions.Expect(page.AuthorizeButton).ToHaveCountAsync(0);
        var request = await ExecuteAsync(page, Messages, "order4711");
        Assert.Equal("/_emulator/inboxes/cn-shanghai/demo/uid2/messages", new Uri(request.Url).PathAndQuery);
        Assert.DoesNotContain("authorization", request.Headers.Keys);
        await ExecuteAsync(page, "EventsStreamAll", "event: open");

        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Operation(Messages).Block).ToBeVisibleAsync();
        await page.Definition.SelectOptionAsync("Cloud API");
        await page.ExpectSignedByAsync(SwaggerPage.Root);
        Assert.True((await page.SendAsync()).IsSigned);
    });

    [Fact]
    public async Task Typed_API_key_is_sent()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "key").StartAsync();
        await Chromium.VisitAsync(service.Url, async visit =>
        {
            var page = new SwaggerPage(visit);
            await page.OpenWithKeyAsync("key");

            await page.Definition.SelectOptionAsync("Emulator API");
            var request = await ExecuteAsync(page, "AppsList", "\"demo\"");

            Assert.Equal("key", request.Headers["x-api-key"]);
        });
    }

    [Fact]
    public Task Definition_is_accessible_and_fits_on_a_narrow_screen() => SwaggerAsync(async page =>
    {
        await page.Definition.SelectOptionAsync("Emulator API");
        await ExecuteAsync(page, "AppsList", "\"demo\"");
        await page.Operation(Messages).OpenAsync();

        await CheckWidthAsync();
        await page.Visit.NarrowAsync(CheckWidthAsync);

        async Task CheckWidthAsync()
        {
            await Accessibility.CheckAsync(page.Page);
            Assert.Equal(
                0,
                await page.Page.EvaluateAsync<int>(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        }
    });

    // Returns the request after its answer is shown.
    private static async Task<IRequest> ExecuteAsync(SwaggerPage page, string name, string answer)
    {
        var operation = page.Operation(name);
        await operation.OpenAsync();
        var request = await page.Page.RunAndWaitForRequestAsync(
            () => operation.Button("Execute").ClickAsync(),
            request => new Uri(request.Url).AbsolutePath.StartsWith("/_emulator/", StringComparison.Ordinal));
        await Assertions.Expect(operation.LiveAnswer).ToContainTextAsync(answer);
        return request;
    }
}
