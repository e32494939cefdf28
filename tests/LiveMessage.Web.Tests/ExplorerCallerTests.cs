using LiveMessage.Tests.Conformance;
using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Who calls from the Explorer.</summary>
[Collection(Pages.Name)]
public sealed class ExplorerCallerTests(Chromium chromium)
{
    [Fact]
    public async Task A_ram_user_without_a_policy_is_refused_with_the_details()
    {
        await using var service = await Service.With().WithCredentials().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            visit.ExpectStatus(403);
            await explorer.ChooseCallerAsync("bystanderid · RAM user bystander");
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Codes).ToHaveTextAsync("NoAuth");
            await Assertions.Expect(explorer.Explanation).ToContainTextAsync("no policy allows it (ImplicitDeny)");
            var detail = (await explorer.BodyAsync()).GetProperty("AccessDeniedDetail");
            Assert.Equal("live:SendLiveMessageUser", detail.GetProperty("AuthAction").GetString());
            Assert.Equal("SubUser", detail.GetProperty("AuthPrincipalType").GetString());
        });
    }

    [Fact]
    public async Task A_role_session_signs_with_its_token()
    {
        await using var service = await Service.With().WithCredentials().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            await explorer.ChooseCallerAsync("STS.session · role session courier:errand");
            var request = await explorer.SendAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
            Assert.Equal(Credentials.Session.SecurityToken, request.Headers["x-acs-security-token"]);
        });
    }

    [Fact]
    public async Task A_typed_key_is_used_and_kept_in_this_tab_only()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            visit.ExpectStatus(404);
            await explorer.ChooseCallerAsync("Other…");
            await visit.Page.GetByLabel("AccessKeyId").FillAsync("nobody");
            await visit.Page.GetByLabel("AccessKeySecret").FillAsync("typedsecret");
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Codes).ToHaveTextAsync("InvalidAccessKeyId.NotFound");
            await Assertions.Expect(explorer.Explanation).ToHaveTextAsync("The access key does not exist.");

            await explorer.ReloadAsync();
            await Assertions.Expect(visit.Page.GetByLabel("AccessKeySecret")).ToHaveValueAsync("typedsecret");
            Assert.DoesNotContain("typedsecret", await visit.Page.EvaluateAsync<string>("JSON.stringify(localStorage)"));
            Assert.DoesNotContain("typedsecret", visit.Page.Url);
        });
    }

    [Fact]
    public async Task Without_a_key_nothing_is_sent_and_the_field_is_shown()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            await explorer.ChooseCallerAsync("Other…");
            await explorer.SendButton.ClickAsync();
            await Assertions.Expect(visit.Page.GetByLabel("AccessKeyId")).ToBeFocusedAsync();
            await Assertions.Expect(explorer.Answer).ToContainTextAsync("Enter the key of the caller");
        });
    }
}
