using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Swagger UI calls the operations of a service that requires signatures.</summary>
[LongTests]
public sealed class SwaggerCallTests(
    Chromium chromium, SwaggerCallTests.SignatureRequired host, SharedSwaggerPage shared)
    : SwaggerTests<SwaggerCallTests.SignatureRequired>(chromium, host), IClassFixture<SharedSwaggerPage>
{
    public sealed class SignatureRequired() : ConfiguredHost(("Authentication:RequireSignature", "true"));

    private const string CountClicks = "window.clicks = 0; addEventListener('click', () => window.clicks++, true);";

    // The generic family of each font of the site in visible text and fields, and the complete list of any other font.
    private const string FindFonts =
        """
        () => {
          const known = new Map(['--sans', '--mono'].map((name) => {
            const probe = document.createElement('p');
            probe.style.setProperty('font-family', `var(${name})`);
            document.body.append(probe);
            const fonts = getComputedStyle(probe).fontFamily;
            probe.remove();
            return [fonts, fonts.split(', ').at(-1)];
          }));
          const elements = [...document.body.querySelectorAll('*')].filter((element) => element.offsetParent
            && (element.matches('input, select, textarea')
              || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')));
          const fonts = elements.map((element) => getComputedStyle(element).fontFamily);
          return [...new Set(fonts.map((font) => known.get(font) ?? font))].sort();
        }
        """;

    [Fact]
    public Task First_signed_message_takes_two_clicks_and_has_no_empty_parameters() =>
        Chromium.VisitAsync(Url, async visit =>
        {
            await visit.Page.AddInitScriptAsync(CountClicks);
            var page = new SwaggerPage(visit);
            await page.OpenAsync();
            var send = page.Operation("SendLiveMessageUser");
            await send.OpenAsync();
            await Assertions.Expect(send.Field("ReceiverId")).ToHaveValueAsync("uid2");

            var call = await send.ExecuteAsync();

            call.Answer.AssertAccepted();
            Assert.True(call.IsSigned);
            Assert.Equal(2, await visit.Page.EvaluateAsync<int>("clicks"));
            Assert.Equal("?AppId=demo&Body=hello%2C%20user&ReceiverId=uid2&SenderId=uid1", call.Url.Query);
            Assert.Equal(
                ("SendLiveMessageUser", "2016-11-01"), (call.Headers["x-acs-action"], call.Headers["x-acs-version"]));
            var message = Assert.Single((await Client.InboxAsync("uid2")).Messages);
            Assert.Equal(call.Answer.MsgTid, message.Text("msgTid"));
            Assert.Equal("hello, user", message.Text("body"));
            // Text is in the font of the site, and code in its monospaced font.
            Assert.Equal(["monospace", "sans-serif"], await visit.Page.EvaluateAsync<string[]>(FindFonts));
        });

    [Fact]
    public async Task Every_operation_can_be_called()
    {
        (await Client.SendAsync(AccessKey.Testid.SignRpc(("MsgTid", "order4711")))).AssertAccepted();
        await shared.UseAsync(Url, async page =>
        {
            var names = await page.ReadOperationNamesAsync();
            Assert.Equal(8, names.Count);
            Assert.Equal("SendLiveMessageUser", names[0]);

            foreach (var name in names)
            {
                var operation = page.Operation(name);
                await operation.OpenAsync();
                var call = await operation.ExecuteAsync();
                call.Answer.AssertAccepted();
                Assert.True(call.IsSigned);
                // Open operations slow down the others.
                await operation.CloseAsync();
            }
        });
    }

    [Fact]
    public Task Unsigned_call_is_rejected() => shared.UseAsync(Url, async page =>
    {
        page.Visit.ExpectStatus(400);
        await page.LogOutAsync();

        await page.ExpectUnsignedAsync(SwaggerPage.UnsignedRejected);
        (await page.SendAsync()).Answer.AssertRefused(400, "MissingAccessKeyId");

        await page.AuthorizeAsync(SwaggerPage.Root);
    });

    [Fact]
    public Task Query_string_of_the_page_does_not_load_another_document() => Chromium.VisitAsync(Url, async visit =>
    {
        var requests = new List<string>();
        visit.Page.Request += (_, request) =>
        {
            lock (requests)
            {
                requests.Add(request.Url);
            }
        };
        var page = new SwaggerPage(visit);

        await page.OpenAsync("/index.html?url=/_emulator/inboxes&configUrl=/_emulator/inboxes");

        Assert.Equal(8, (await page.ReadOperationNamesAsync()).Count);
        Assert.DoesNotContain(requests, url => new Uri(url).AbsolutePath == "/_emulator/inboxes");
    });

    [Fact]
    public async Task Behind_a_mapped_port_calls_are_signed_for_the_address_of_the_page()
    {
        await using var mapped = MappedPort.To(Url);
        await SwaggerAsync(mapped.Url, async page =>
        {
            var send = page.Operation("SendLiveMessageUser");
            await send.OpenAsync();

            var call = await send.ExecuteAsync();

            call.Answer.AssertAccepted();
            Assert.True(call.IsSigned);
            Assert.Equal(mapped.Url.Port, call.Url.Port);
        });
    }
}
