using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>What is typed into Swagger UI is what arrives.</summary>
[Collection(Pages.Name)]
public sealed class SwaggerParametersTests(Chromium chromium, SwaggerParametersTests.Host host)
    : IClassFixture<SwaggerParametersTests.Host>
{
    public sealed class Host() : ConfiguredHost;

    /// <summary>
    /// Reserved characters, several planes of Unicode, several lines, texts that could be taken for JSON, the longest.
    /// </summary>
    private static readonly string[] Bodies =
    [
        "~-_.*'()! +%2B&=?#/\\\"<b>$1</b>;:@,|`^{}[]",
        "你好 👋🏽 e\u0301 \u00a0 \u202e",
        "first\nsecond\tthird ",
        "%",
        "{\"a\":[1,2,true]}",
        "[1,2]",
        "true",
        new('你', 5 * 1024),
    ];

    private static readonly (string Parameter, string Value, string Message)[] Errors =
    [
        ("ReceiverId", "", "ReceiverId is missing"),
        ("ReceiverId", "no good", "ReceiverId "),
        ("MsgType", "-1", "MsgType "),
        ("MsgType", "many", "MsgType "),
    ];

    private HttpClient Client => host.Service.CreateClient();

    [Fact]
    public Task A_list_goes_as_one_parameter() => VisitAsync(async visit =>
    {
        var user = Calls.NewUser();
        await Client.StartScriptedReceiverAsync(user);
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

    [Fact]
    public Task A_body_arrives_as_it_was_typed() => VisitAsync(async visit =>
    {
        var user = Calls.NewUser();
        var page = new SwaggerPage(visit);
        await page.OpenAsync();
        var send = page.Operation("SendLiveMessageUser");
        await send.OpenAsync();
        await send.Field("ReceiverId").FillAsync(user);

        foreach (var body in Bodies)
        {
            await send.Field("Body").FillAsync(body);
            (await send.ExecuteAsync()).Answer.IsAccepted();
        }

        Assert.Equal(Bodies, (await Client.InboxAsync(user)).Bodies);
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

    [Fact]
    public Task Each_parameter_shows_its_bound_and_what_is_optional_an_example() => VisitAsync(async visit =>
    {
        var page = new SwaggerPage(visit);
        await page.OpenAsync();
        var send = page.Operation("SendLiveMessageUser");
        await send.OpenAsync();

        await Assertions.Expect(send.Block.Locator(".parameter-bound").Filter(new() { HasText = "at most 512 bytes" }))
            .ToHaveCountAsync(1);
        await Assertions.Expect(send.Field("SenderInfo")).ToHaveValueAsync("");
        await Assertions.Expect(send.Field("SenderInfo")).ToHaveAttributeAsync("placeholder", "For example uid1meta1");
    });

    [Fact]
    public Task The_service_says_what_is_wrong_with_a_parameter() => VisitAsync(async visit =>
    {
        visit.ExpectStatus(400);
        var page = new SwaggerPage(visit);
        await page.OpenAsync();
        var send = page.Operation("SendLiveMessageUser");
        await send.OpenAsync();

        foreach (var (parameter, value, message) in Errors)
        {
            var before = await send.Field(parameter).InputValueAsync();
            await send.Field(parameter).FillAsync(value);

            var answer = (await send.ExecuteAsync()).Answer;

            answer.IsRefused(400, "InputInvalid");
            Assert.StartsWith(message, answer.Message);
            await send.Field(parameter).FillAsync(before);
        }
    });

    private Task VisitAsync(Func<Visit, Task> test) => chromium.VisitAsync(host.Service.Url, test);
}
