using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Swagger UI sends parameters as they are typed.</summary>
[LongTests]
public sealed class SwaggerParametersTests(Chromium chromium, DefaultHost host, SharedSwaggerPage shared)
    : PageTests<DefaultHost>(chromium, host), IClassFixture<SharedSwaggerPage>
{
    // Reserved characters, several planes of Unicode and lines, texts that resemble JSON, the maximum length, no body.
    private static readonly string[] Bodies =
    [
        "~-_.*'()! +%2B&=?#/\\\"<b>$1</b>;:@,|`^{}[] %",
        "你好 👋🏽 e\u0301 \u00a0 \u202e\nsecond\tthird ",
        "{\"a\":[1,2,true]}",
        "[1,2]",
        "true",
        new('你', 5 * 1024),
        "",
    ];

    private static readonly (string Parameter, string Value, string Message)[] Errors =
    [
        ("ReceiverId", "", "ReceiverId is missing"),
        ("ReceiverId", "no good", "ReceiverId "),
        ("MsgType", "-1", "MsgType "),
        ("MsgType", "many", "MsgType "),
    ];

    [Fact]
    public async Task List_is_sent_as_one_parameter()
    {
        await Client.StartScriptedReceiverAsync("uid2");
        await shared.UseAsync(Url, async page =>
        {
            var check = page.Operation("CheckLiveMessageUsersOnline");
            await check.OpenAsync();
            await check.Field("UserIds 1").FillAsync("nobody");
            await check.Field("UserIds 2").FillAsync("uid2");
            await check.Button("Add string item").ClickAsync();
            await check.Field("UserIds 3").FillAsync("away");
            await check.Button("Remove UserIds 1").ClickAsync();

            var call = await check.ExecuteAsync();

            call.Answer.AssertAccepted();
            Assert.Equal("?AppId=demo&UserIds=uid2%2Caway", call.Url.Query);
            Assert.Equal(
                ["uid2: True", "away: False"],
                call.Answer.Json.GetProperty("UserList").EnumerateArray()
                    .Select(one => $"{one.Text("UserId")}: {one.GetProperty("Online").GetBoolean()}"));
            await check.CloseAsync();
        });
    }

    [Fact]
    public Task Any_body_is_received_as_it_was_typed_and_an_empty_one_is_omitted() => shared.UseAsync(Url, async page =>
    {
        var send = page.Operation("SendLiveMessageUser");
        await send.OpenAsync();
        var before = await send.Field("Body").InputValueAsync();
        foreach (var body in Bodies)
        {
            await send.Field("Body").FillAsync(body);
            var call = await send.ExecuteAsync();
            call.Answer.AssertAccepted();
            Assert.Equal(body.Length > 0, call.Url.Query.Contains("Body=", StringComparison.Ordinal));
        }

        Assert.Equal(Bodies, (await Client.InboxAsync("uid2")).Bodies);
        await send.Field("Body").FillAsync(before);
        await send.CloseAsync();
    });

    [Fact]
    public Task Parameters_show_their_bounds_and_examples_and_the_service_explains_their_errors() =>
        shared.UseAsync(Url, async page =>
        {
            page.Visit.ExpectStatus(400);
            var send = page.Operation("SendLiveMessageUser");
            await send.OpenAsync();
            await Assertions
                .Expect(send.Block.Locator(".parameter-bound").Filter(new() { HasText = "at most 512 bytes" }))
                .ToHaveCountAsync(1);
            await Assertions.Expect(send.Field("SenderInfo")).ToHaveValueAsync("");
            await Assertions.Expect(send.Field("SenderInfo"))
                .ToHaveAttributeAsync("placeholder", "For example uid1meta1");

            foreach (var (parameter, value, message) in Errors)
            {
                var before = await send.Field(parameter).InputValueAsync();
                await send.Field(parameter).FillAsync(value);

                var answer = (await send.ExecuteAsync()).Answer;

                answer.AssertRefused(400, "InputInvalid");
                Assert.StartsWith(message, answer.Message);
                await send.Field(parameter).FillAsync(before);
            }

            await send.CloseAsync();
        });
}
