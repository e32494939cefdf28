using LiveMessage.Tests.Conformance;
using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The caller of the Explorer signs its calls.</summary>
public sealed class ExplorerCallerTests(Chromium chromium, DefaultHost host) : ExplorerTests(chromium, host)
{
    [Fact]
    public async Task Ram_user_without_a_policy_and_role_session_get_their_answers()
    {
        await using var service = await Service.With().WithCredentials().StartAsync();
        await ExploreAsync(service.Url, async explorer =>
        {
            explorer.Visit.ExpectStatus(403);
            await explorer.ChooseCallerAsync("bystanderid · RAM user bystander");
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Codes).ToHaveTextAsync("NoAuth");
            await Assertions.Expect(explorer.Explanation).ToContainTextAsync("no policy allows it (ImplicitDeny)");
            var detail = (await explorer.ReadAnswerAsync()).GetProperty("AccessDeniedDetail");
            Assert.Equal("live:SendLiveMessageUser", detail.GetProperty("AuthAction").GetString());
            Assert.Equal("SubUser", detail.GetProperty("AuthPrincipalType").GetString());

            // The session signs with its token.
            await explorer.ChooseCallerAsync("STS.session · role session courier:errand");
            var request = await explorer.SendAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
            Assert.Equal(Credentials.Session.SecurityToken, request.Headers["x-acs-security-token"]);
        });
    }

    [Fact]
    public Task Typed_key_is_used_and_kept_in_this_tab_only() => ExploreAsync(async explorer =>
    {
        explorer.Visit.ExpectStatus(404);
        await explorer.ChooseOtherKeyAsync("nobody", "typedsecret");
        await explorer.SendAsync();
        await Assertions.Expect(explorer.Codes).ToHaveTextAsync("InvalidAccessKeyId.NotFound");
        await Assertions.Expect(explorer.ExplanationLines).ToHaveTextAsync(
            ["Specified access key is not found.", "The access key does not exist."]);

        await explorer.ReloadAsync();
        await Assertions.Expect(explorer.AccessKeySecret).ToHaveValueAsync("typedsecret");
        Assert.DoesNotContain("typedsecret", await explorer.Page.EvaluateAsync<string>("JSON.stringify(localStorage)"));
        Assert.DoesNotContain("typedsecret", explorer.Page.Url);
    });

    [Fact]
    public Task Call_without_a_key_is_not_sent_and_focuses_the_key() => ExploreAsync(async explorer =>
    {
        await explorer.ChooseCallerAsync("Other…");
        await explorer.SendButton.ClickAsync();
        await Assertions.Expect(explorer.AccessKeyId).ToBeFocusedAsync();
        await Assertions.Expect(explorer.Answer).ToContainTextAsync("Enter the key of the caller");
    });

    [Fact]
    public Task Call_with_a_key_that_a_header_cannot_contain_is_not_sent() => ExploreAsync(async explorer =>
    {
        await explorer.ChooseOtherKeyAsync("ключ", "секрет");
        await explorer.SendButton.ClickAsync();
        await Assertions.Expect(explorer.Explanation).ToContainTextAsync("This call was not sent");
    });
}
