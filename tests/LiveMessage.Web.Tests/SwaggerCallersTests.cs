using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>RAM users and role sessions sign the calls of Swagger UI.</summary>
public sealed class SwaggerCallersTests(
    Chromium chromium, SwaggerCallersTests.UserAndSessions host, SharedSwaggerPage shared)
    : PageTests<SwaggerCallersTests.UserAndSessions>(chromium, host), IClassFixture<SharedSwaggerPage>
{
    private const string Accounts = """
        {
          "Accounts": [
            {
              "Id": "1234567890123456",
              "AccessKeys": [{ "Id": "testid", "Secret": "testsecret" }],
              "Roles": [
                {
                  "Name": "writer",
                  "Policies": ["AliyunLiveFullAccess"],
                  "Sessions": [
                    {
                      "Name": "now", "AccessKeyId": "STS.now", "AccessKeySecret": "nowsecret",
                      "SecurityToken": "nowtoken", "Expiration": "2099-12-31T23:59:59Z"
                    },
                    {
                      "Name": "past", "AccessKeyId": "STS.past", "AccessKeySecret": "pastsecret",
                      "SecurityToken": "pasttoken", "Expiration": "2020-01-02T03:04:05Z"
                    }
                  ]
                }
              ],
              "Users": [
                {
                  "Name": "alice",
                  "AccessKeys": [
                    { "Id": "aliceid", "Secret": "alicesecret" },
                    { "Id": "aliceold", "Secret": "old", "Status": "Inactive" }
                  ]
                }
              ],
              "Apps": [
                { "AppId": "closed", "Disabled": true },
                { "AppId": "shop", "DataCenter": "ap-southeast-1" }
              ]
            }
          ]
        }
        """;

    private const string Alice = "aliceid, RAM user alice of 1234567890123456";
    private const string Session = "STS.now, role session writer:now of 1234567890123456";

    public sealed class UserAndSessions : ConfiguredHost
    {
        private readonly TemporaryFile file = new(Accounts);

        public UserAndSessions() => Service.With("LiveMessage:AccountsFile", file.Path);

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            file.Dispose();
        }
    }

    [Fact]
    public Task User_without_a_policy_is_rejected_with_the_details() => shared.UseAsync(Url, async page =>
    {
        page.Visit.ExpectStatus(403);
        await page.AuthorizeAsync(Alice);

        await page.ExpectSignedByAsync(Alice);
        var answer = (await page.SendAsync()).Answer;
        answer.AssertRefused(403, "NoAuth");
        Assert.Equal("live:SendLiveMessageUser", answer.Json.GetProperty("AccessDeniedDetail").Text("AuthAction"));

        await page.AuthorizeAsync(SwaggerPage.Root);
    });

    [Fact]
    public Task Role_session_signs_with_its_token() => shared.UseAsync(Url, async page =>
    {
        await page.AuthorizeAsync(Session);

        var call = await page.SendAsync();
        call.Answer.AssertAccepted();
        Assert.Equal("nowtoken", call.Headers["x-acs-security-token"]);

        await page.AuthorizeKeyAsync("STS.now", "nowsecret", "nowtoken");
        (await page.SendAsync()).Answer.AssertAccepted();

        await page.AuthorizeAsync(SwaggerPage.Root);
    });

    [Fact]
    public Task Dialog_lists_every_key_with_its_state_and_selects_the_current() => shared.UseAsync(Url, async page =>
    {
        await page.AuthorizeAsync(Alice);
        await page.OpenDialogAsync();

        var caller = page.Dialog.GetByLabel("Caller");
        await Assertions.Expect(caller.Locator("option:checked")).ToHaveTextAsync(Alice);
        await Assertions.Expect(caller.Locator("option")).ToHaveTextAsync(
        [
            SwaggerPage.Root,
            Alice,
            "aliceold, RAM user alice of 1234567890123456 (inactive)",
            Session,
            "STS.past, role session writer:past of 1234567890123456 (expired)",
            "Another key",
        ]);

        await page.CloseDialogAsync();
        await page.AuthorizeAsync(SwaggerPage.Root);
    });

    /// <summary>The unit tests of the pages have the rules by which the app is chosen.</summary>
    [Fact]
    public Task AppId_and_DataCenter_are_prefilled_with_an_app_of_the_caller() => shared.UseAsync(Url, async page =>
    {
        var send = page.Operation("SendLiveMessageUser");
        await send.OpenAsync();

        await Assertions.Expect(send.Field("AppId")).ToHaveValueAsync("shop");
        await Assertions.Expect(send.Field("DataCenter").Locator("option:checked"))
            .ToHaveTextAsync("ap-southeast-1");

        await send.CloseAsync();
    });
}
