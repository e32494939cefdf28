using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The access keys of users and sessions that Swagger UI has sign.</summary>
[Collection(Pages.Name)]
public sealed class SwaggerCallersTests(Chromium chromium)
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
                    { "Name": "now", "AccessKeyId": "STS.now", "AccessKeySecret": "nowsecret", "SecurityToken": "nowtoken", "Expiration": "2099-12-31T23:59:59Z" },
                    { "Name": "past", "AccessKeyId": "STS.past", "AccessKeySecret": "pastsecret", "SecurityToken": "pasttoken", "Expiration": "2020-01-02T03:04:05Z" }
                  ]
                }
              ],
              "Users": [
                { "Name": "alice", "AccessKeys": [{ "Id": "aliceid", "Secret": "alicesecret" }, { "Id": "aliceold", "Secret": "old", "Status": "Inactive" }] }
              ],
              "Apps": [{ "AppId": "demo" }]
            }
          ]
        }
        """;

    private const string Alice = "aliceid, RAM user alice of 1234567890123456";
    private const string Session = "STS.now, role session writer:now of 1234567890123456";

    [Fact]
    public async Task A_user_without_a_policy_is_refused_with_the_details()
    {
        using var file = new TemporaryFile(Accounts);
        await chromium.VisitSwaggerAsync(With(file), async (page, visit) =>
        {
            visit.ExpectStatus(403);
            await page.AuthorizeAsync(Alice);

            await page.IsSignedByAsync(Alice);
            var answer = (await page.SendAsync()).Answer;
            answer.IsRefused(403, "NoAuth");
            Assert.Equal(
                "live:SendLiveMessageUser", answer.Json.GetProperty("AccessDeniedDetail").Text("AuthAction"));
        });
    }

    [Fact]
    public async Task A_session_of_a_role_signs_with_its_token()
    {
        using var file = new TemporaryFile(Accounts);
        await chromium.VisitSwaggerAsync(With(file), async (page, _) =>
        {
            await page.AuthorizeAsync(Session);

            var call = await page.SendAsync();
            call.Answer.IsAccepted();
            Assert.Equal("nowtoken", call.Headers["x-acs-security-token"]);

            await page.AuthorizeKeyAsync("STS.now", "nowsecret", "nowtoken");
            (await page.SendAsync()).Answer.IsAccepted();
        });
    }

    [Fact]
    public async Task The_dialog_offers_every_key_says_which_are_good_for_nothing_and_has_chosen_the_one_that_signs()
    {
        using var file = new TemporaryFile(Accounts);
        await chromium.VisitSwaggerAsync(With(file), async (page, _) =>
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
        });
    }

    private static Service With(TemporaryFile accounts) => Service.With().With("LiveMessage:AccountsFile", accounts.Path);
}
