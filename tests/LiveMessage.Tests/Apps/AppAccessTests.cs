using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>What the policies of RAM let a user do about apps.</summary>
public sealed class AppAccessTests(AppAccessTests.Host host) : IClassFixture<AppAccessTests.Host>
{
    private const string Account = "acs:live::1234567890123456";

    private static readonly (string User, string? Policy)[] Users =
    [
        ("full", "AliyunLiveFullAccess"),
        ("reader", "AliyunLiveReadOnlyAccess"),
        ("nobody", null),
        ("ofDemo", Allow("live:*", "acs:live:*:*:rtc/demo")),
        ("ofAllApps", Allow("live:*", "acs:live:*:*:rtc/*")),
        ("ofAccount", Allow("live:*", "acs:live:*:1234567890123456:*")),
        ("creator", Allow("live:CreateLiveMessageApp", "*")),
        ("sender", Allow("live:Send*", "*")),
    ];

    private readonly HttpClient client = host.Service.CreateClient();

    [Theory]
    [InlineData("full", "CreateLiveMessageApp")]
    [InlineData("full", "DescribeLiveMessageApp")]
    [InlineData("full", "ListLiveMessageApps")]
    [InlineData("full", "ModifyLiveMessageAppDisable")]
    [InlineData("full", "ModifyLiveMessageAppCallback")]
    [InlineData("reader", "DescribeLiveMessageApp")]
    [InlineData("reader", "ListLiveMessageApps")]
    [InlineData("ofDemo", "DescribeLiveMessageApp")]
    [InlineData("ofDemo", "ModifyLiveMessageAppDisable")]
    [InlineData("ofDemo", "ModifyLiveMessageAppCallback")]
    [InlineData("ofAllApps", "DescribeLiveMessageApp")]
    [InlineData("ofAccount", "CreateLiveMessageApp")]
    [InlineData("ofAccount", "ListLiveMessageApps")]
    [InlineData("ofAccount", "DescribeLiveMessageApp")]
    [InlineData("creator", "CreateLiveMessageApp")]
    public async Task Who_may_does(string user, string action)
    {
        (await CallAsync(user, action)).IsAccepted();
    }

    [Theory]
    [InlineData("reader", "CreateLiveMessageApp", "*")]
    [InlineData("reader", "ModifyLiveMessageAppDisable", Account + ":rtc/demo")]
    [InlineData("reader", "ModifyLiveMessageAppCallback", Account + ":rtc/demo")]
    [InlineData("nobody", "CreateLiveMessageApp", "*")]
    [InlineData("nobody", "DescribeLiveMessageApp", Account + ":rtc/demo")]
    [InlineData("nobody", "ListLiveMessageApps", "*")]
    [InlineData("nobody", "ModifyLiveMessageAppDisable", Account + ":rtc/demo")]
    [InlineData("nobody", "ModifyLiveMessageAppCallback", Account + ":rtc/demo")]
    [InlineData("ofDemo", "CreateLiveMessageApp", "*")]
    [InlineData("ofDemo", "ListLiveMessageApps", "*")]
    [InlineData("ofAllApps", "CreateLiveMessageApp", "*")]
    [InlineData("ofAllApps", "ListLiveMessageApps", "*")]
    [InlineData("creator", "ListLiveMessageApps", "*")]
    [InlineData("sender", "DescribeLiveMessageApp", Account + ":rtc/demo")]
    public async Task Who_may_not_is_told_what_and_on_which_resource(string user, string action, string resource)
    {
        var answer = await CallAsync(user, action);

        answer.IsRefused(
            403,
            "NoAuth",
            $"The RAM user '{user}' is not authorized to perform live:{action} on '{resource}': "
            + "none of its policies allows it.");
        Assert.Equal($"live:{action}", answer.Json.GetProperty("AccessDeniedDetail").Text("AuthAction"));
    }

    [Theory]
    [InlineData("DescribeLiveMessageApp")]
    [InlineData("ModifyLiveMessageAppDisable")]
    [InlineData("ModifyLiveMessageAppCallback")]
    public async Task A_policy_about_one_app_is_not_about_another(string action)
    {
        (await CallAsync("ofDemo", action, ("AppId", "other"))).IsRefused(403, "NoAuth");
        (await CallAsync("ofAllApps", action, ("AppId", "other"))).IsAccepted();
    }

    private static string Allow(string action, string resource) => $$"""
        {"Version":"1","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}]}
        """;

    private Task<Answer> CallAsync(string user, string action, params (string Name, string? Value)[] parameters) =>
        client.SendAsync(new AccessKey(user, $"secret-{user}").SignRpc(
            [("Action", action), ("SortType", "1"), .. parameters]));

    public sealed class Host : ConfiguredHost
    {
        public Host()
        {
            const string at = "LiveMessage:Accounts:0";
            Service.With($"{at}:Id", "1234567890123456")
                .With($"{at}:Apps:0:AppId", "demo").With($"{at}:Apps:1:AppId", "other");
            foreach (var (index, (user, policy)) in Users.Index())
            {
                Service.With($"{at}:Users:{index}:Name", user)
                    .With($"{at}:Users:{index}:AccessKeys:0:Id", user)
                    .With($"{at}:Users:{index}:AccessKeys:0:Secret", $"secret-{user}");
                if (policy is not null)
                {
                    Service.With($"{at}:Users:{index}:Policies:0", policy);
                }
            }
        }
    }
}
