using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Policies;

namespace LiveMessage.Tests.Policies;

/// <summary>Policies, principals and a request for the tests. In a document, <c>'</c> stands for <c>"</c>.</summary>
internal static class SamplePolicies
{
    public const string AllowEverything = "{'Effect':'Allow','Action':'*','Resource':'*'}";
    public const string DenyEverything = "{'Effect':'Deny','Action':'*','Resource':'*'}";

    private static readonly AccountId Account = AccountId.Parse("1234567890123456");

    /// <summary>A send to the app demo at noon, over TLS, from 203.0.113.7, without <c>acs:MFAPresent</c>.</summary>
    public static AccessRequest Sending { get; } = new(
        "live:SendLiveMessageUser",
        [$"acs:live::{Account}:rtc/demo"],
        new Dictionary<string, string>
        {
            ["acs:CurrentTime"] = "2026-03-01T12:00:00Z",
            ["acs:SecureTransport"] = "true",
            ["acs:SourceIp"] = "203.0.113.7",
        });

    public static Principal Root => new Principal.Root(Account);

    public static AccessRequest With(this AccessRequest request, string key, string value) =>
        request with { Conditions = new Dictionary<string, string>(request.Conditions) { [key] = value } };

    /// <summary>Creates a policy from statements.</summary>
    public static Policy Named(string name, params IEnumerable<string> statements) =>
        Parse(name, $"{{'Version':'1','Statement':[{string.Join(',', statements)}]}}");

    public static Policy Parse(string name, string document)
    {
        var json = document.Replace('\'', '"');
        Assert.True(Policy.TryParse(name, json, out var policy, out var errors), string.Join('\n', errors));
        return policy;
    }

    public static IEnumerable<string> ErrorsOf(string document)
    {
        Assert.False(Policy.TryParse("p", document.Replace('\'', '"'), out var policy, out var errors));
        Assert.Null(policy);
        return errors;
    }

    public static Principal User(params IReadOnlyList<Policy> policies) =>
        new Principal.RamUser(Account, "2000", "ann", policies);

    public static Principal Session(IReadOnlyList<Policy> policies, Policy? sessionPolicy) =>
        new Principal.RoleSession(Account, "sender", "session", policies, sessionPolicy);

    public static bool Allows(this Policy policy, AccessRequest request) =>
        PolicyEvaluation.Decide(User(policy).PolicyLayers, request) is AccessDecision.Allowed;
}
