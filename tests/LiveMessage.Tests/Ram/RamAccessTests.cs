using System.Diagnostics;
using System.Text;
using System.Text.Json;

using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Policies;

namespace LiveMessage.Tests.Ram;

/// <summary>Access of RAM users and role sessions over HTTP.</summary>
public sealed class RamAccessTests(RamHost host) : IClassFixture<RamHost>
{
    private const string Resource = "acs:live::1234567890123456:rtc/demo";
    private const string Elements =
        "\"Action\": \"live:SendLiveMessageUser\", \"Resource\": \"acs:live:*:1234567890123456:rtc/demo\"";

    private readonly HttpClient client = host.Service.CreateClient();

    [Theory]
    [InlineData("root")]
    [InlineData("admin")]
    [InlineData("member")]
    [InlineData("powerful")]
    [InlineData("withoutMfa")]
    [InlineData("loopback")]
    [InlineData("today")]
    public async Task Caller_with_permission_can_send(string key)
    {
        var receiver = Calls.NewUser();

        (await SendAsync(key, ("ReceiverId", receiver))).AssertAccepted();

        Assert.Single((await client.InboxAsync(receiver)).Messages);
    }

    [Theory]
    [InlineData("unprivileged", "none of its policies allows")]
    [InlineData("reader", "none of its policies allows")]
    [InlineData("ofOtherProducts", "none of its policies allows")]
    [InlineData("elsewhere", "none of its policies allows")]
    [InlineData("yesterday", "none of its policies allows")]
    [InlineData("overTls", "none of its policies allows")]
    [InlineData("denied", "its policy 'NoDemo' denies")]
    public async Task NoAuth_states_the_reason_for_the_refusal(string key, string reason)
    {
        var answer = await SendAsync(key);

        answer.AssertRefused(403, "NoAuth", $"The RAM user '{key}' is not authorized: {reason} {Elements}.");
    }

    [Theory]
    [InlineData("demo", "demo")]
    [InlineData("de\"mo\\", "de\\\"mo\\\\")]
    public async Task Elements_in_the_message_and_in_the_log_can_be_pasted_into_a_policy(string appId, string escaped)
    {
        var message = (await SendAsync("unprivileged", ("AppId", appId))).Message;

        var elements = message[message.IndexOf('"')..].TrimEnd('.');
        Assert.EndsWith($":rtc/{escaped}\"", elements);
        var policy = SamplePolicies.Named("pasted", $"{{\"Effect\": \"Allow\", {elements}}}");
        var resource = $"acs:live::1234567890123456:rtc/{appId}";
        Assert.True(policy.Allows(SamplePolicies.Sending with { Resources = [resource] }));
        await Eventually.TrueAsync(() => host.Log.LinesOf<CallLogging>().Any(line =>
            line.Text.EndsWith($" ms: {message.TrimEnd('.')}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Call_over_TLS_meets_a_condition_that_requires_TLS()
    {
        var call = Key("overTls").SignRpc() with { Headers = [(RamHost.SchemeHeader, "https")] };

        (await client.SendAsync(call)).AssertAccepted();
    }

    [Fact]
    public async Task Refusal_has_the_details_of_an_implicit_deny()
    {
        var detail = (await SendAsync("unprivileged")).Json.GetProperty("AccessDeniedDetail");

        Assert.Equal(
            [
                ("AuthAction", "live:SendLiveMessageUser"),
                ("AuthPrincipalType", "SubUser"),
                ("AuthPrincipalOwnerId", "1234567890123456"),
                ("AuthPrincipalDisplayName", "id-unprivileged"),
                ("PolicyType", "AccountLevelIdentityBasedPolicy"),
                ("NoPermissionType", "ImplicitDeny"),
            ],
            detail.EnumerateObject().SkipLast(1).Select(field => (field.Name, field.Value.GetString())));
        Assert.Equal((Resource, null), Diagnosis(detail));
    }

    [Fact]
    public async Task Refusal_has_the_details_of_an_explicit_deny()
    {
        var detail = (await SendAsync("denied")).Json.GetProperty("AccessDeniedDetail");

        Assert.Equal("ExplicitDeny", detail.GetProperty("NoPermissionType").GetString());
        Assert.Equal((Resource, "NoDemo"), Diagnosis(detail));
    }

    [Fact]
    public async Task Session_needs_permission_from_both_its_role_and_its_own_policy()
    {
        (await SendAsync("STS.whole", ("SecurityToken", "token-whole"))).AssertAccepted();
        (await SendAsync("STS.narrow", ("SecurityToken", "token-narrow"), ("AppId", "demo"))).AssertAccepted();

        var answer = await SendAsync("STS.narrow", ("SecurityToken", "token-narrow"), ("AppId", "other"));

        answer.AssertRefused(
            403,
            "NoAuth",
            "The role session 'sender:narrow' is not authorized: its session policy does not allow "
            + Elements.Replace("demo", "other") + ".");
        var detail = answer.Json.GetProperty("AccessDeniedDetail");
        Assert.Equal("AssumedRoleUser", detail.GetProperty("AuthPrincipalType").GetString());
        Assert.Equal("SessionPolicy", detail.GetProperty("PolicyType").GetString());
    }

    [Fact]
    public async Task App_of_another_account_returns_ResourceNotExist_under_any_policy()
    {
        (await SendAsync("admin", ("AppId", "theirs"))).AssertRefused(
            404, "ResourceNotExist", "There is no app 'theirs' in the data center cn-shanghai.");
    }

    [Fact]
    public async Task Missing_parameter_precedes_missing_permission_which_precedes_malformed_parameter()
    {
        (await SendAsync("unprivileged", ("ReceiverId", null), ("MsgType", "x"))).AssertRefused(400, "InputInvalid");
        (await SendAsync("unprivileged", ("MsgType", "x"))).AssertRefused(403, "NoAuth");
        (await SendAsync("admin", ("MsgType", "x"))).AssertRefused(400, "InputInvalid");
    }

    [Fact]
    public async Task Oversized_AppId_is_refused_within_1_s_by_a_short_response()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await SendAsync("unprivileged");
        var started = Stopwatch.GetTimestamp();

        var answer = await client.SendAsync(Key("manyPatterns").SignRpcForm(("AppId", new string('a', 100_000))));

        answer.AssertRefused(403, "NoAuth");
        Assert.InRange(answer.Text.Length, 0, 2_000);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Condition_key_is_case_insensitive()
    {
        (await SendAsync("deniedHere")).AssertRefused(403, "NoAuth");
    }

    [Fact]
    public async Task XML_response_has_AccessDeniedDetail_as_an_element()
    {
        var answer = await SendAsync("unprivileged", ("Format", "XML"));

        Assert.Contains("<AccessDeniedDetail><AuthAction>live:SendLiveMessageUser</AuthAction>", answer.Text);
    }

    [Fact]
    public async Task Gateway_dialect_returns_NoPermission_with_the_same_details()
    {
        await using var service = await RamHost.Configure(Service.With().With("Errors:Dialect", "Gateway"))
            .StartAsync();

        var answer = await service.CreateClient().SendAsync(Key("unprivileged").SignRpc());

        answer.AssertRefused(
            403,
            "NoPermission",
            "You are not authorized to do this action. Resource: acs:live:*:1234567890123456:rtc/demo "
            + "Action: live:SendLiveMessageUser");
        var detail = answer.Json.GetProperty("AccessDeniedDetail");
        Assert.Equal("SubUser", detail.GetProperty("AuthPrincipalType").GetString());
    }

    [Fact]
    public async Task Refused_call_consumes_a_token_of_the_account()
    {
        await using var service = await RamHost.Configure(Service.With())
            .With("RateLimit:TokenLimit", "2").With("RateLimit:ReplenishmentPeriod", "01:00:00").StartAsync();
        using var caller = service.CreateClient();

        (await caller.SendAsync(Key("unprivileged").SignRpc())).AssertRefused(403, "NoAuth");
        (await caller.SendAsync(Key("member").SignRpc())).AssertAccepted();
        (await caller.SendAsync(Key("unprivileged").SignRpc())).AssertRefused(400, "Throttling.User");
        (await caller.SendAsync(Key("root").SignRpc())).AssertRefused(400, "Throttling.User");
    }

    private static AccessKey Key(string id) => new(id, $"secret-{id}");

    private static (string?, string?) Diagnosis(JsonElement detail)
    {
        var encoded = detail.GetProperty("EncodedDiagnosticMessage").GetBytesFromBase64();
        var json = JsonDocument.Parse(Encoding.UTF8.GetString(encoded)).RootElement;
        return (json.GetProperty("Resource").GetString(), json.GetProperty("Policy").GetString());
    }

    private Task<Answer> SendAsync(string key, params IEnumerable<(string Name, string? Value)> changes) =>
        client.SendAsync(Key(key).SignRpc(changes));
}
