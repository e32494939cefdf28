using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Policies;

/// <summary>System policies of the cloud: administrator access and the policies of ApsaraVideo Live.</summary>
internal static class SystemPolicies
{
    private static readonly Dictionary<string, Policy> Policies = new[]
    {
        AllowOnAllResources("AdministratorAccess", "\"*\""),
        AllowOnAllResources("AliyunLiveFullAccess", "\"live:*\""),
        AllowOnAllResources(
            "AliyunLiveReadOnlyAccess",
            """["live:Describe*", "live:List*", "live:Get*", "live:Query*", "live:Check*"]"""),
    }.ToDictionary(policy => policy.Name);

    public static bool TryFind(string name, [NotNullWhen(true)] out Policy? policy) =>
        Policies.TryGetValue(name, out policy);

    private static Policy AllowOnAllResources(string name, string actions)
    {
        var document = $$"""
            {"Version": "1", "Statement": [{"Effect": "Allow", "Action": {{actions}}, "Resource": "*"}]}
            """;
        return Policy.TryParse(name, document, out var policy, out var errors)
            ? policy
            : throw new FormatException($"Policy {name}: {string.Join(' ', errors)}");
    }
}
