using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Calls from Swagger UI, as it is when it has just been opened.</summary>
[Collection(Pages.Name)]
public sealed class SwaggerPageTests(Chromium chromium, SwaggerPageTests.Host host)
    : IClassFixture<SwaggerPageTests.Host>
{
    public sealed class Host() : ConfiguredHost(("Authentication:RequireSignature", "true"));

    private const string CountClicks = "window.clicks = 0; addEventListener('click', () => window.clicks++, true);";

    private Uri Url => host.Service.Url;

    private HttpClient Client => host.Service.CreateClient();

    [Fact]
    public Task A_signed_message_takes_two_clicks_from_a_fresh_start() => VisitAsync(async visit =>
    {
        var user = Calls.NewUser();
        await visit.Page.AddInitScriptAsync(CountClicks);
        var page = new SwaggerPage(visit);
        await page.OpenAsync();
        var send = page.Operation("SendLiveMessageUser");
        await send.OpenAsync();
        await Assertions.Expect(send.Field("ReceiverId")).ToHaveValueAsync("uid2");
        await send.Field("ReceiverId").FillAsync(user);

        var call = await send.ExecuteAsync();

        call.Answer.IsAccepted();
        Assert.True(call.IsSigned);
        Assert.Equal(2, await visit.Page.EvaluateAsync<int>("clicks"));
        var message = Assert.Single((await Client.InboxAsync(user)).Messages);
        Assert.Equal(call.Answer.MsgTid, message.Text("msgTid"));
        Assert.Equal("hello, user", message.Text("body"));
    });

    [Fact]
    public Task What_is_optional_is_not_sent_unless_it_is_filled_in_but_for_a_body() => VisitAsync(async visit =>
    {
        var page = new SwaggerPage(visit);
        await page.OpenAsync();
        var send = page.Operation("SendLiveMessageUser");
        await send.OpenAsync();

        var call = await send.ExecuteAsync();

        call.Answer.IsAccepted();
        Assert.Equal("?AppId=demo&Body=hello%2C%20user&ReceiverId=uid2&SenderId=uid1", call.Url.Query);
        Assert.Equal(
            ("SendLiveMessageUser", "2016-11-01"), (call.Headers["x-acs-action"], call.Headers["x-acs-version"]));
    });

    [Fact]
    public Task Every_operation_can_be_called() => VisitAsync(async visit =>
    {
        (await Client.SendAsync(AccessKey.Testid.SignRpc(("MsgTid", "order4711")))).IsAccepted();
        var page = new SwaggerPage(visit);
        await page.OpenAsync();
        var names = await page.OperationNamesAsync();
        Assert.Equal(8, names.Count);
        Assert.Equal("SendLiveMessageUser", names[0]);

        foreach (var name in names)
        {
            var operation = page.Operation(name);
            await operation.OpenAsync();
            var call = await operation.ExecuteAsync();
            call.Answer.IsAccepted();
            Assert.True(call.IsSigned);
        }
    });

    [Theory]
    [InlineData("url")]
    [InlineData("configUrl")]
    public Task The_address_of_the_page_brings_in_no_other_document(string parameter) => VisitAsync(async visit =>
    {
        var asked = new List<string>();
        visit.Page.Request += (_, request) => asked.Add(request.Url);
        var page = new SwaggerPage(visit);

        await page.OpenAsync($"/index.html?{parameter}=/_emulator/inboxes");

        Assert.Equal(8, (await page.OperationNamesAsync()).Count);
        Assert.DoesNotContain(asked, url => new Uri(url).AbsolutePath == "/_emulator/inboxes");
    });

    [Fact]
    public async Task Calls_are_signed_for_the_port_that_the_browser_knows()
    {
        await using var mapped = MappedPort.To(Url);
        await chromium.VisitAsync(mapped.Url, async visit =>
        {
            var page = new SwaggerPage(visit);
            await page.OpenAsync();
            var send = page.Operation("SendLiveMessageUser");
            await send.OpenAsync();

            var call = await send.ExecuteAsync();

            call.Answer.IsAccepted();
            Assert.True(call.IsSigned);
            Assert.Equal(mapped.Url.Port, call.Url.Port);
        });
    }

    private Task VisitAsync(Func<Visit, Task> test) => chromium.VisitAsync(Url, test);
}
