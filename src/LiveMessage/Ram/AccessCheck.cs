using System.Diagnostics;
using System.Globalization;

using LiveMessage.Accounts;
using LiveMessage.Policies;
using LiveMessage.Rpc;

namespace LiveMessage.Ram;

/// <summary>The result of an access check.</summary>
/// <param name="Denial">The refusal; null if the call is allowed.</param>
/// <param name="Decision">The policy decision; null for the root user, for whom no policy is evaluated.</param>
internal readonly record struct AccessResult(Refusal.AccessDenied? Denial, PolicyDecision? Decision);

/// <summary>Checks whether the caller is authorized. RAM policies decide, except for the account's root user.</summary>
internal sealed class AccessCheck(IEmulatedClock clock)
{
    public AccessResult Check(Principal principal, BoundCall bound, RpcCall call)
    {
        if (principal is Principal.Root)
        {
            return default;
        }

        var request = new AccessRequest(
            $"live:{call.Action}",
            bound.Resources,
            GetConditions(principal, call));

        return PolicyEvaluation.Decide(principal.PolicyLayers, request) switch
        {
            AccessDecision.Denied denied => new(AccessDenial.ToRefusal(principal, request, denied), Describe(denied)),
            AccessDecision.Allowed allowed => new(Denial: null, Describe(allowed)),
            _ => throw new UnreachableException(),
        };
    }

    private static PolicyDecision Describe(AccessDecision.Denied denied) => new(
        Allowed: false, [new(denied.PolicyType.ToString(), denied.Policy, denied.Statement)]);

    private static PolicyDecision Describe(AccessDecision.Allowed allowed) => new(
        Allowed: true,
        [.. allowed.Statements.Select(match => new DecidingStatement(
            match.PolicyType.ToString(), match.Policy, match.Statement))]);

    private Dictionary<string, string> GetConditions(Principal principal, RpcCall call)
    {
        var conditions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["acs:CurrentTime"] = clock.GetUtcNow(principal.Account)
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["acs:SecureTransport"] = call.IsSecure ? "true" : "false",
            // Calls signed with an access key never use a second factor.
            ["acs:MFAPresent"] = "false",
        };
        if (call.Source is not null)
        {
            conditions["acs:SourceIp"] = call.Source.ToString();
        }

        return conditions;
    }
}
