using System.Globalization;

using LiveMessage.Accounts;
using LiveMessage.Policies;
using LiveMessage.Rpc;

namespace LiveMessage.Ram;

/// <summary>May the caller do this? The account's root may; for anybody else the policies of RAM decide.</summary>
internal sealed class AccessCheck(TimeProvider time)
{
    /// <summary>Null when it is allowed.</summary>
    public Refusal? Check(Principal principal, BoundCall bound, RpcCall call)
    {
        if (principal is Principal.Root)
        {
            return null;
        }

        var request = new AccessRequest(
            $"live:{call.Action}",
            bound.Resources,
            ConditionsOf(call));

        return PolicyEvaluation.Decide(principal.PolicyLayers, request) is AccessDecision.Denied denied
            ? AccessDenial.ToRefusal(principal, request, denied)
            : null;
    }

    private Dictionary<string, string> ConditionsOf(RpcCall call)
    {
        var conditions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["acs:CurrentTime"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["acs:SecureTransport"] = call.IsSecure ? "true" : "false",
            // An access key is not a login: there was no second factor.
            ["acs:MFAPresent"] = "false",
        };
        if (call.Source is not null)
        {
            conditions["acs:SourceIp"] = call.Source.ToString();
        }

        return conditions;
    }
}
