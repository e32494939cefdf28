using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>
/// RAM policies of operations that are documented with a domain as resource but have no domain. A policy applies to
/// them if its resource matches any domain or the app.
/// </summary>
public sealed class MessagePolicyTests(MessagePolicyTests.Host host) : IClassFixture<MessagePolicyTests.Host>
{
    private const string Domain = "acs:live:*:1234567890123456:domain/*";
    private const string App = "acs:live::1234567890123456:rtc/demo";

    private readonly HttpClient client = host.Service.CreateClient();

    public static MatrixTheoryData<string, string> AllowedUsers { get; } = new(
        ["DeleteLiveMessageUserMessage", "CheckLiveMessageUsersOnline"], ["onApp", "onDomain", "onAnyApp", "onAll"]);

    public static MatrixTheoryData<string, string> DeniedUsers { get; } = new(
        ["DeleteLiveMessageUserMessage", "CheckLiveMessageUsersOnline"],
        ["noPolicy", "sender", "onOtherApp", "deniedOnApp", "deniedOnDomain"]);

    [Theory]
    [MemberData(nameof(AllowedUsers))]
    public async Task Policy_for_the_app_or_for_domains_allows_the_call(string action, string user)
    {
        await client.SendAsync(Key("root").SignRpc(("ReceiverId", user), ("MsgTid", "m1")));

        (await CallAsync(action, user)).AssertAccepted();
    }

    [Theory]
    [MemberData(nameof(DeniedUsers))]
    public async Task Missing_or_denying_policy_refuses_the_call(string action, string user)
    {
        var answer = await CallAsync(action, user);

        answer.AssertRefused(403, "NoAuth");
        Assert.EndsWith($" \"Action\": \"live:{action}\", \"Resource\": \"{Domain}\".", answer.Message);
        var detail = answer.Json.GetProperty("AccessDeniedDetail");
        Assert.Equal($"live:{action}", detail.GetProperty("AuthAction").GetString());
        Assert.Equal(
            user.StartsWith("denied", StringComparison.Ordinal) ? "ExplicitDeny" : "ImplicitDeny",
            detail.GetProperty("NoPermissionType").GetString());
    }

    private static AccessKey Key(string id) => new(id, $"secret-{id}");

    private Task<Answer> CallAsync(string action, string user) => client.SendAsync(Key(user).SignRpc(
    [
        .. (action.StartsWith("Delete", StringComparison.Ordinal) ? Calls.Delete(user, "m1") : Calls.CheckOnline(user))
            .Select(parameter => (parameter.Key, parameter.Value)),
    ]));

    public sealed class Host : ConfiguredHost
    {
        private const string Account = "LiveMessage:Accounts:0";

        private static readonly (string User, string Allow, string Deny)[] Users =
        [
            ("noPolicy", "", ""),
            ("sender", "live:Send*|*", ""),
            ("onApp", $"live:*|{App}", ""),
            ("onDomain", $"live:*|{Domain}", ""),
            ("onAnyApp", "live:*|acs:live:*:*:rtc/*", ""),
            ("onAll", "*|*", ""),
            ("onOtherApp", "live:*|acs:live:*:*:rtc/other", ""),
            ("deniedOnApp", $"live:*|{Domain}", $"live:*|{App}"),
            ("deniedOnDomain", $"live:*|{App}", $"live:*|{Domain}"),
        ];

        public Host()
        {
            Service
                .With($"{Account}:Id", StoreAccess.Account)
                .With($"{Account}:AccessKeys:0:Id", "root").With($"{Account}:AccessKeys:0:Secret", "secret-root")
                .With($"{Account}:Apps:0:AppId", "demo");
            foreach (var (index, (user, allow, deny)) in Users.Index())
            {
                var at = $"{Account}:Users:{index}";
                Service.With($"{at}:Name", user)
                    .With($"{at}:AccessKeys:0:Id", user).With($"{at}:AccessKeys:0:Secret", $"secret-{user}");
                AddPolicy($"{at}:Policies:0", "Allow", allow);
                AddPolicy($"{at}:Policies:1", "Deny", deny);
            }
        }

        private void AddPolicy(string at, string effect, string statement)
        {
            if (statement.Split('|') is [var action, var resource])
            {
                Service.With(at, $$"""
                    {
                      "Version": "1",
                      "Statement": [{ "Effect": "{{effect}}", "Action": "{{action}}", "Resource": "{{resource}}" }]
                    }
                    """);
            }
        }
    }
}
