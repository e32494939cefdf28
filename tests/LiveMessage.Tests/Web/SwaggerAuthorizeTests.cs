using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Who signs the calls of Swagger UI.</summary>
[Collection(Pages.Name)]
public sealed class SwaggerAuthorizeTests(Chromium chromium)
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

    private const string Root = "testid, root of 1234567890123456";
    private const string Alice = "aliceid, RAM user alice of 1234567890123456";
    private const string Session = "STS.now, role session writer:now of 1234567890123456";

    [Fact]
    public Task In_development_the_root_key_signs_from_the_start() => VisitAsync(Service.With(), async page =>
    {
        await page.IsSignedByAsync(Root);
        Assert.True((await SendAsync(page)).IsSigned);
    });

    [Fact]
    public Task After_a_logout_calls_go_out_unsigned() => VisitAsync(Service.With(), async page =>
    {
        await page.LogoutAsync();

        await page.IsUnsignedAsync();
        var call = await SendAsync(page);
        call.Answer.IsAccepted();
        Assert.False(call.IsSigned);
        Assert.DoesNotContain("x-acs-signature-nonce", call.Headers.Keys);
    });

    [Fact]
    public Task Where_a_signature_is_required_the_answer_to_an_unsigned_call_says_so() => VisitAsync(
        Service.With().With("Authentication:RequireSignature", "true"),
        async (page, visit) =>
        {
            visit.ExpectStatus(400);
            await page.LogoutAsync();

            (await SendAsync(page)).Answer.IsRefused(400, "MissingAccessKeyId");
        });

    [Fact]
    public Task A_wrong_secret_does_not_match() => VisitAsync(Service.With(), async (page, visit) =>
    {
        visit.ExpectStatus(400);
        await page.LogoutAsync();
        await page.AuthorizeAsync(Root, "wrong");

        await page.IsSignedByAsync(Root);
        (await SendAsync(page)).Answer.IsRefused(400, "SignatureDoesNotMatch");
    });

    [Fact]
    public Task A_key_that_nobody_has_is_not_found() => VisitAsync(Service.With(), async (page, visit) =>
    {
        visit.ExpectStatus(404);
        await page.LogoutAsync();
        await page.AuthorizeKeyAsync("nobody", "secret");

        await page.IsSignedByAsync("nobody");
        (await SendAsync(page)).Answer.IsRefused(404, "InvalidAccessKeyId.NotFound");
    });

    [Fact]
    public async Task A_user_without_a_policy_is_refused_with_the_details()
    {
        using var file = new TemporaryFile(Accounts);
        await VisitAsync(With(file), async (page, visit) =>
        {
            visit.ExpectStatus(403);
            await page.LogoutAsync();
            await page.AuthorizeAsync(Alice);

            await page.IsSignedByAsync(Alice);
            var answer = (await SendAsync(page)).Answer;
            answer.IsRefused(403, "NoAuth");
            Assert.Equal(
                "live:SendLiveMessageUser", answer.Json.GetProperty("AccessDeniedDetail").Text("AuthAction"));
        });
    }

    [Fact]
    public async Task A_session_of_a_role_signs_with_its_token()
    {
        using var file = new TemporaryFile(Accounts);
        await VisitAsync(With(file), async page =>
        {
            await page.LogoutAsync();
            await page.AuthorizeAsync(Session);

            var call = await SendAsync(page);
            call.Answer.IsAccepted();
            Assert.Equal("nowtoken", call.Headers["x-acs-security-token"]);

            await page.LogoutAsync();
            await page.AuthorizeKeyAsync("STS.now", "nowsecret", "nowtoken");
            (await SendAsync(page)).Answer.IsAccepted();
        });
    }

    [Fact]
    public async Task The_dialog_lists_every_key_and_says_which_are_good_for_nothing()
    {
        using var file = new TemporaryFile(Accounts);
        await VisitAsync(With(file), async page =>
        {
            await page.LogoutAsync();
            await page.OpenDialogAsync();

            await Assertions.Expect(page.Dialog.GetByLabel("Caller").Locator("option")).ToHaveTextAsync(
            [
                Root,
                Alice,
                "aliceold, RAM user alice of 1234567890123456 (inactive)",
                Session,
                "STS.past, role session writer:past of 1234567890123456 (ended)",
                "Another key",
            ]);
        });
    }

    [Fact]
    public Task A_key_without_a_secret_is_not_taken() => VisitAsync(Service.With(), async page =>
    {
        await page.LogoutAsync();
        await page.OpenDialogAsync();
        await page.Dialog.GetByLabel("AccessKeySecret").FillAsync("");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).ClickAsync();

        await Assertions.Expect(page.Dialog.GetByLabel("AccessKeySecret")).ToBeFocusedAsync();
        await page.CloseDialogAsync();
        await page.IsUnsignedAsync();
    });

    [Fact]
    public async Task In_production_the_secret_is_typed()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "key").StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            var page = new SwaggerPage(visit);
            await page.OpenWithKeyAsync("key");
            await page.IsUnsignedAsync();
            await page.AuthorizeAsync(Root, "testsecret");

            await page.IsSignedByAsync(Root);
            var call = await SendAsync(page);
            call.Answer.IsAccepted();
            Assert.True(call.IsSigned);
        });
    }

    [Fact]
    public Task What_was_typed_is_gone_when_the_page_is_read_anew() => VisitAsync(Service.With(), async (page, visit) =>
    {
        await page.LogoutAsync();
        await page.AuthorizeKeyAsync("other", "typed-secret");
        var stored = await visit.Page.EvaluateAsync<string>(
            "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])");
        Assert.DoesNotContain("typed-secret", stored, StringComparison.Ordinal);

        await page.ReloadAsync();

        await page.IsSignedByAsync(Root);
    });

    private static Service With(TemporaryFile accounts) => Service.With().With("LiveMessage:AccountsFile", accounts.Path);

    /// <summary>Opens the operation that sends, and executes it as it is.</summary>
    private static async Task<SwaggerCall> SendAsync(SwaggerPage page)
    {
        var send = page.Operation("SendLiveMessageUser");
        await send.OpenAsync();
        var call = await send.ExecuteAsync();
        await send.CloseAsync();
        return call;
    }

    private Task VisitAsync(Service service, Func<SwaggerPage, Task> test) => VisitAsync(service, (page, _) => test(page));

    private async Task VisitAsync(Service service, Func<SwaggerPage, Visit, Task> test)
    {
        await using (service)
        {
            await service.StartAsync();
            await chromium.VisitAsync(service.Url, async visit =>
            {
                var page = new SwaggerPage(visit);
                await page.OpenAsync();
                await page.IsSignedByAsync(Root);
                await test(page, visit);
            });
        }
    }
}
