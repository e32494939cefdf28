using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace LiveMessage.Policies;

/// <summary>System policies of the cloud that apply to ApsaraVideo Live, with their published content.</summary>
internal static partial class SystemPolicies
{
    private static readonly Dictionary<string, Policy> Policies = new[]
    {
        AllowOnAllResources("AdministratorAccess", "\"Action\": \"*\""),
        // The other statements of this policy concern other products.
        AllowOnAllResources(
            "PowerUserAccess",
            """
            "NotAction": [
              "ram:*", "ims:*", "resourcemanager:*", "resourcesharing:*", "cloudsso:*", "bss:ModifyAccount",
              "bss:ModifyBillingAccount", "bss:ModifyPaymentRelationship", "bssapi:ModifyAccountRelation"
            ]
            """),
        AllowOnAllResources("AliyunLiveFullAccess", """ "Action": ["live:*", "live-interaction:*"] """),
        AllowOnAllResources(
            "AliyunLiveReadOnlyAccess",
            """
            "Action": [
              "live:Describe*", "live:List*", "live:Get*", "live:Query*", "live-interaction:Describe*",
              "live-interaction:List*", "live-interaction:Get*", "live-interaction:Query*"
            ]
            """),
    }.ToDictionary(policy => policy.Name);

    public static IEnumerable<string> Names => Policies.Keys;

    public static bool TryFind(string name, [NotNullWhen(true)] out Policy? policy) =>
        Policies.TryGetValue(name, out policy);

    /// <summary>
    /// Indicates whether a name has the form of a system policy of another product, such as
    /// <c>AliyunOSSFullAccess</c>. Users and roles of the cloud often have such policies too.
    /// </summary>
    public static bool IsOfAnotherProduct(string name) => OtherProduct.IsMatch(name);

    private static Policy AllowOnAllResources(string name, string actions)
    {
        var document = $$"""
            {"Version": "1", "Statement": [{"Effect": "Allow", {{actions}}, "Resource": "*"}]}
            """;
        return Policy.TryParse(name, document, out var policy, out var errors)
            ? policy
            : throw new FormatException($"Policy {name}: {string.Join(' ', errors)}");
    }

    // Policies that end with Policy are for the roles of services. Some of them name actions of ApsaraVideo Live.
    [GeneratedRegex("^Aliyun(?!Live)[A-Za-z0-9-]+(Access|Auth)\\z")]
    private static partial Regex OtherProduct { get; }
}
