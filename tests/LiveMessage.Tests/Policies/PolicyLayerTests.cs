using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Policies;

namespace LiveMessage.Tests.Policies;

/// <summary>Combined decision of the policies of a principal, in one or two layers.</summary>
public sealed class PolicyLayerTests
{
    private static readonly Dictionary<string, Policy> Known = new[]
    {
        SamplePolicies.Named("AllowAll", SamplePolicies.AllowEverything),
        SamplePolicies.Named(
            "AllowSend", "{'Effect':'Allow','Action':'live:Send*','Resource':'acs:live:*:*:rtc/demo'}"),
        SamplePolicies.Named("AllowList", "{'Effect':'Allow','Action':'live:List*','Resource':'*'}"),
        SamplePolicies.Named("DenyAll", SamplePolicies.DenyEverything),
        SamplePolicies.Named("DenySend", "{'Effect':'Deny','Action':'live:Send*','Resource':'acs:live:*:*:rtc/demo'}"),
        SamplePolicies.Named("DenyList", "{'Effect':'Deny','Action':'live:List*','Resource':'*'}"),
    }.ToDictionary(policy => policy.Name);

    [Theory]
    [InlineData("", "AccountLevelIdentityBasedPolicy does not allow it")]
    [InlineData("AllowList", "AccountLevelIdentityBasedPolicy does not allow it")]
    [InlineData("DenyList", "AccountLevelIdentityBasedPolicy does not allow it")]
    [InlineData("AllowSend", "allowed")]
    [InlineData("AllowList AllowSend", "allowed")]
    [InlineData("DenyList AllowSend", "allowed")]
    [InlineData("DenySend", "AccountLevelIdentityBasedPolicy DenySend denies it")]
    [InlineData("AllowAll DenySend", "AccountLevelIdentityBasedPolicy DenySend denies it")]
    [InlineData("DenySend AllowAll", "AccountLevelIdentityBasedPolicy DenySend denies it")]
    [InlineData("DenyList DenySend DenyAll", "AccountLevelIdentityBasedPolicy DenySend denies it")]
    public void All_policies_of_a_user_are_evaluated_together(string policies, string decision) =>
        Assert.Equal(decision, Decide(SamplePolicies.User(PoliciesNamed(policies))));

    [Theory]
    [InlineData("AllowSend", "AllowSend", "allowed")]
    [InlineData("AllowAll", "AllowSend", "allowed")]
    [InlineData("AllowList AllowSend", "AllowAll", "allowed")]
    [InlineData("AllowAll", "AllowList", "SessionPolicy does not allow it")]
    [InlineData("AllowList", "AllowAll", "AccountLevelIdentityBasedPolicy does not allow it")]
    [InlineData("AllowList", "AllowList", "SessionPolicy does not allow it")]
    [InlineData("", "AllowSend", "AccountLevelIdentityBasedPolicy does not allow it")]
    [InlineData("", "DenyList", "SessionPolicy does not allow it")]
    [InlineData("AllowAll", "DenySend", "SessionPolicy DenySend denies it")]
    [InlineData("AllowAll DenySend", "AllowAll", "AccountLevelIdentityBasedPolicy DenySend denies it")]
    [InlineData("DenySend", "AllowList", "AccountLevelIdentityBasedPolicy DenySend denies it")]
    [InlineData("DenySend", "DenyAll", "SessionPolicy DenyAll denies it")]
    [InlineData("", "DenyAll", "SessionPolicy DenyAll denies it")]
    public void Session_needs_permission_from_both_its_role_and_its_own_policy(
        string policies, string sessionPolicy, string decision) =>
        Assert.Equal(decision, Decide(SamplePolicies.Session(PoliciesNamed(policies), Known[sessionPolicy])));

    [Theory]
    [InlineData("AllowSend", "allowed")]
    [InlineData("AllowList", "AccountLevelIdentityBasedPolicy does not allow it")]
    [InlineData("AllowAll DenySend", "AccountLevelIdentityBasedPolicy DenySend denies it")]
    public void Session_without_its_own_policy_has_the_permissions_of_its_role(string policies, string decision) =>
        Assert.Equal(decision, Decide(SamplePolicies.Session(PoliciesNamed(policies), sessionPolicy: null)));

    [Fact]
    public void Root_user_is_always_allowed() => Assert.Equal("allowed", Decide(SamplePolicies.Root));

    [Theory]
    [InlineData("AdministratorAccess", "live:SendLiveMessageUser", true)]
    [InlineData("AdministratorAccess", "ram:CreateUser", true)]
    [InlineData("AliyunLiveFullAccess", "live:SendLiveMessageUser", true)]
    [InlineData("AliyunLiveFullAccess", "ram:CreateUser", false)]
    [InlineData("AliyunLiveReadOnlyAccess", "live:SendLiveMessageUser", false)]
    [InlineData("AliyunLiveReadOnlyAccess", "live:DescribeLiveDomainDetail", true)]
    [InlineData("AliyunLiveReadOnlyAccess", "live:ListLiveMessageApps", true)]
    [InlineData("AliyunLiveReadOnlyAccess", "live:GetMessageApp", true)]
    [InlineData("AliyunLiveReadOnlyAccess", "live:QueryMessageApp", true)]
    [InlineData("AliyunLiveReadOnlyAccess", "live:CheckLiveMessageUsersOnline", false)]
    [InlineData("AliyunLiveReadOnlyAccess", "live-interaction:ListMessageApp", true)]
    [InlineData("AliyunLiveReadOnlyAccess", "live-interaction:SendMessageToGroup", false)]
    [InlineData("AliyunLiveReadOnlyAccess", "rtc:DescribeRooms", false)]
    [InlineData("AliyunLiveFullAccess", "live:CheckLiveMessageUsersOnline", true)]
    [InlineData("AliyunLiveFullAccess", "live-interaction:SendMessageToGroup", true)]
    [InlineData("PowerUserAccess", "live:SendLiveMessageUser", true)]
    [InlineData("PowerUserAccess", "live:CheckLiveMessageUsersOnline", true)]
    [InlineData("PowerUserAccess", "bss:ModifyAccount", false)]
    [InlineData("PowerUserAccess", "bss:QueryBill", true)]
    [InlineData("PowerUserAccess", "ram:CreateUser", false)]
    public void System_policy_allows_the_actions_of_its_published_content(string name, string action, bool allowed)
    {
        Assert.True(SystemPolicies.TryFind(name, out var policy));

        Assert.Equal(name, policy.Name);
        Assert.Equal(allowed, policy.Allows(SamplePolicies.Sending with { Action = action }));
    }

    [Theory]
    [InlineData("aliyunlivefullaccess")]
    [InlineData("AliyunRTCFullAccess")]
    [InlineData("")]
    public void Unknown_system_policy_is_not_found(string name) => Assert.False(SystemPolicies.TryFind(name, out _));

    [Fact]
    public void Decision_names_the_statement_of_each_layer_that_allows_the_request()
    {
        var session = Parse("session", "Deny live:Delete*", "Allow live:*");
        var role = Parse("role", "Allow live:Create*", "Allow live:Delete*", "Allow live:Send*");
        var principal = new Principal.RoleSession(AccountId.Parse("1"), "sender", "s", [role], session);

        var allowed = Assert.IsType<AccessDecision.Allowed>(
            PolicyEvaluation.Decide(principal.PolicyLayers, SamplePolicies.Sending));

        Assert.Equal(
            [
                new(PolicyType.SessionPolicy, "session", 2),
                new(PolicyType.AccountLevelIdentityBasedPolicy, "role", 3),
            ],
            allowed.Statements);
    }

    [Fact]
    public void Decision_names_the_statement_that_denies_the_request()
    {
        var policy = Parse("mixed", "Allow live:*", "Deny live:Send*");

        Assert.Equal(
            new AccessDecision.Denied(PolicyType.AccountLevelIdentityBasedPolicy, "mixed", 2),
            PolicyEvaluation.Decide(
                [new(PolicyType.AccountLevelIdentityBasedPolicy, [policy])], SamplePolicies.Sending));
    }

    private static Policy Parse(string name, params IEnumerable<string> statements)
    {
        var json = statements.Select(statement => statement.Split(' ') is [var effect, var action]
            ? $$"""{"Effect":"{{effect}}","Action":"{{action}}","Resource":"*"}"""
            : throw new FormatException(statement));
        var document = $$"""{"Version":"1","Statement":[{{string.Join(',', json)}}]}""";
        Assert.True(Policy.TryParse(name, document, out var policy, out var errors), string.Join(' ', errors));
        return policy;
    }

    private static IReadOnlyList<Policy> PoliciesNamed(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => Known[name])];

    private static string Decide(Principal principal) =>
        PolicyEvaluation.Decide(principal.PolicyLayers, SamplePolicies.Sending) switch
        {
            AccessDecision.Denied { Policy: { } name } denied => $"{denied.PolicyType} {name} denies it",
            AccessDecision.Denied denied => $"{denied.PolicyType} does not allow it",
            _ => "allowed",
        };
}
