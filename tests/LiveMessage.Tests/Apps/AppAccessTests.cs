using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>Access of RAM users to the operations on apps.</summary>
public sealed class AppAccessTests(AppAccessTests.Host host) : IClassFixture<AppAccessTests.Host>
{
    private const string Account = "acs:live:*:1234567890123456";

    private static readonly (string User, string? Policy)[] Users =
    [
        ("full", "AliyunLiveFullAccess"),
        ("reader", "AliyunLiveReadOnlyAccess"),
        ("unprivileged", null),
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
    public async Task Action_is_accepted_if_a_policy_allows_it(string user, string action)
    {
        (await CallAsync(user, action)).AssertAccepted();
    }

    [Theory]
    [InlineData("reader", "CreateLiveMessageApp", "*")]
    [InlineData("reader", "ModifyLiveMessageAppDisable", Account + ":rtc/demo")]
    [InlineData("reader", "ModifyLiveMessageAppCallback", Account + ":rtc/demo")]
    [InlineData("unprivileged", "CreateLiveMessageApp", "*")]
    [InlineData("unprivileged", "DescribeLiveMessageApp", Account + ":rtc/demo")]
    [InlineData("unprivileged", "ListLiveMessageApps", "*")]
    [InlineData("unprivileged", "ModifyLiveMessageAppDisable", Account + ":rtc/demo")]
    [InlineData("unprivileged", "ModifyLiveMessageAppCallback", Account + ":rtc/demo")]
    [InlineData("ofDemo", "CreateLiveMessageApp", "*")]
    [InlineData("ofDemo", "ListLiveMessageApps", "*")]
    [InlineData("ofAllApps", "CreateLiveMessageApp", "*")]
    [InlineData("ofAllApps", "ListLiveMessageApps", "*")]
    [InlineData("creator", "ListLiveMessageApps", "*")]
    [InlineData("sender", "DescribeLiveMessageApp", Account + ":rtc/demo")]
    public async Task NoAuth_states_the_action_and_the_resource(string user, string action, string resource)
    {
        var answer = await CallAsync(user, action);

        answer.AssertRefused(
            403,
            "NoAuth",
            $"The RAM user '{user}' is not authorized: none of its policies allows "
            + $"\"Action\": \"live:{action}\", \"Resource\": \"{resource}\".");
        Assert.Equal($"live:{action}", answer.Json.GetProperty("AccessDeniedDetail").Text("AuthAction"));
    }

    [Theory]
    [InlineData("DescribeLiveMessageApp")]
    [InlineData("ModifyLiveMessageAppDisable")]
    [InlineData("ModifyLiveMessageAppCallback")]
    public async Task Policy_for_one_app_does_not_apply_to_another(string action)
    {
        (await CallAsync("ofDemo", action, ("AppId", "other"))).AssertRefused(403, "NoAuth");
        (await CallAsync("ofAllApps", action, ("AppId", "other"))).AssertAccepted();
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
            const string account = "LiveMessage:Accounts:0";
            Service.With($"{account}:Id", "1234567890123456")
                .With($"{account}:Apps:0:AppId", "demo").With($"{account}:Apps:1:AppId", "other");
            foreach (var (index, (user, policy)) in Users.Index())
            {
                Service.With($"{account}:Users:{index}:Name", user)
                    .With($"{account}:Users:{index}:AccessKeys:0:Id", user)
                    .With($"{account}:Users:{index}:AccessKeys:0:Secret", $"secret-{user}");
                if (policy is not null)
                {
                    Service.With($"{account}:Users:{index}:Policies:0", policy);
                }
            }
        }
    }
}
