using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Calls from Swagger UI, as it is when it has just been opened.</summary>
[Collection(Pages.Name)]
public sealed class SwaggerPageTests(Chromium chromium, SwaggerPageTests.Host host) : IClassFixture<SwaggerPageTests.Host>
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
    public Task What_has_no_example_is_not_sent() => VisitAsync(async visit =>
    {
        var page = new SwaggerPage(visit);
        await page.OpenAsync();
        var send = page.Operation("SendLiveMessageUser");
        await send.OpenAsync();

        var call = await send.ExecuteAsync();

        call.Answer.IsAccepted();
        Assert.Equal(
            "?AppId=demo&Body=hello%2C%20user&MsgType=2&ReceiverId=uid2&SenderId=uid1&SenderInfo=uid1meta1",
            call.Url.Query);
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

    [Fact]
    public Task A_list_goes_as_one_parameter() => VisitAsync(async visit =>
    {
        var user = Calls.NewUser();
        await Client.PlayReceiverAsync(user);
        var page = new SwaggerPage(visit);
        await page.OpenAsync();
        var check = page.Operation("CheckLiveMessageUsersOnline");
        await check.OpenAsync();
        await check.Field("UserIds 1").FillAsync("nobody");
        await check.Field("UserIds 2").FillAsync(user);
        await check.Button("Add string item").ClickAsync();
        await check.Field("UserIds 3").FillAsync("away");
        await check.Button("Remove UserIds 1").ClickAsync();

        var call = await check.ExecuteAsync();

        call.Answer.IsAccepted();
        Assert.Equal($"?AppId=demo&UserIds={user}%2Caway", call.Url.Query);
        Assert.Equal(
            [$"{user}: True", "away: False"],
            call.Answer.Json.GetProperty("UserList").EnumerateArray()
                .Select(one => $"{one.Text("UserId")}: {one.GetProperty("Online").GetBoolean()}"));
    });

    [Theory]
    [InlineData("~-_.*'()! +%2B&=?#/\\\"<b>$1</b>;:@,|`^{}[]")]
    [InlineData("你好 👋🏽 e\u0301 \u00a0 \u202e")]
    [InlineData("first\nsecond\tthird ")]
    [InlineData("%")]
    [InlineData("{\"a\":[1,2,true]}")]
    [InlineData("[1,2]")]
    [InlineData("true")]
    public Task A_body_arrives_as_it_was_typed(string body) => VisitAsync(async visit =>
    {
        var user = Calls.NewUser();
        var page = new SwaggerPage(visit);
        await page.OpenAsync();
        var send = page.Operation("SendLiveMessageUser");
        await send.OpenAsync();
        await send.Field("ReceiverId").FillAsync(user);
        await send.Field("SenderInfo").FillAsync(body.ReplaceLineEndings(""));
        await send.Field("Body").FillAsync(body);

        (await send.ExecuteAsync()).Answer.IsAccepted();

        var message = Assert.Single((await Client.InboxAsync(user)).Messages);
        Assert.Equal((body, body.ReplaceLineEndings("")), (message.Text("body"), message.Text("senderInfo")));
    });

    [Fact]
    public Task An_empty_body_is_left_out() => VisitAsync(async visit =>
    {
        var user = Calls.NewUser();
        var page = new SwaggerPage(visit);
        await page.OpenAsync();
        var send = page.Operation("SendLiveMessageUser");
        await send.OpenAsync();
        await send.Field("ReceiverId").FillAsync(user);
        await send.Field("Body").FillAsync("");

        var call = await send.ExecuteAsync();

        call.Answer.IsAccepted();
        Assert.DoesNotContain("Body", call.Url.Query, StringComparison.Ordinal);
        Assert.Equal([""], (await Client.InboxAsync(user)).Bodies);
    });

    [Theory]
    [InlineData("ReceiverId", "", "ReceiverId is missing")]
    [InlineData("ReceiverId", "no good", "ReceiverId")]
    [InlineData("MsgType", "-1", "MsgType")]
    [InlineData("MsgType", "many", "MsgType")]
    public Task The_service_says_what_is_wrong_with_a_parameter(string parameter, string value, string message) =>
        VisitAsync(async visit =>
        {
            visit.ExpectStatus(400);
            var page = new SwaggerPage(visit);
            await page.OpenAsync();
            var send = page.Operation("SendLiveMessageUser");
            await send.OpenAsync();
            await send.Field(parameter).FillAsync(value);

            var answer = (await send.ExecuteAsync()).Answer;

            answer.IsRefused(400, "InputInvalid");
            Assert.StartsWith(message, answer.Message);
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
