using System.Globalization;

using LiveMessage.Accounts;
using LiveMessage.Policies;
using LiveMessage.Rpc;

namespace LiveMessage.Ram;

/// <summary>Checks whether the caller is authorized. RAM policies decide, except for the account's root user.</summary>
internal sealed class AccessCheck(TimeProvider time)
{
    /// <summary>Returns null if the call is allowed, or the refusal.</summary>
    public Refusal? Check(Principal principal, BoundCall bound, RpcCall call)
    {
        if (principal is Principal.Root)
        {
            return null;
        }

        var request = new AccessRequest(
            $"live:{call.Action}",
            bound.Resources,
            GetConditions(call));

        return PolicyEvaluation.Decide(principal.PolicyLayers, request) is AccessDecision.Denied denied
            ? AccessDenial.ToRefusal(principal, request, denied)
            : null;
    }

    private Dictionary<string, string> GetConditions(RpcCall call)
    {
        var conditions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["acs:CurrentTime"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
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
