using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

using LiveMessage.Accounts;
using LiveMessage.Policies;
using LiveMessage.Rpc;
using LiveMessage.Text;

namespace LiveMessage.Ram;

/// <summary>
/// Converts a policy denial to a refusal. The refusal names the principal, the action, the resource, and the reason, in
/// its message and in the vendor's <c>AccessDeniedDetail</c> object. In the message, action and resource are elements
/// that can be pasted into a policy.
/// </summary>
internal static class AccessDenial
{
    public static Refusal.AccessDenied ToRefusal(
        Principal principal, AccessRequest request, AccessDecision.Denied decision) =>
        new(
            CreateReason(principal, request, decision),
            GetPolicyResource(request),
            CreateDetail(principal, request, decision));

    private static string CreateReason(Principal principal, AccessRequest request, AccessDecision.Denied decision)
    {
        var caller = principal is Principal.RamUser user
            ? $"RAM user {Quote.Text(user.UserName)}"
            : $"role session {Quote.Text(DisplayName(principal))}";
        var cause = decision switch
        {
            { PolicyType: PolicyType.SessionPolicy, Policy: null } => "its session policy does not allow",
            { PolicyType: PolicyType.SessionPolicy } => "its session policy denies",
            { Policy: null } => "none of its policies allows",
            { Policy: var policy } => $"its policy {Quote.Text(policy)} denies",
        };
        return $"The {caller} is not authorized: {cause} {FormatElement("Action", request.Action)}, "
            + FormatElement("Resource", GetPolicyResource(request));
    }

    // The region of an app's name is empty. Policies are written with * in its place, which matches that too.
    private static string GetPolicyResource(AccessRequest request) =>
        request.Resources[0].Replace("acs:live::", "acs:live:*:", StringComparison.Ordinal);

    private static string FormatElement(string name, string value) =>
        $"\"{name}\": \"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)}\"";

    private static AccessDeniedDetail CreateDetail(
        Principal principal, AccessRequest request, AccessDecision.Denied decision) => new(
        AuthAction: request.Action,
        AuthPrincipalType: principal is Principal.RamUser ? "SubUser" : "AssumedRoleUser",
        AuthPrincipalOwnerId: principal.Account.ToString(),
        AuthPrincipalDisplayName: DisplayName(principal),
        PolicyType: decision.PolicyType.ToString(),
        NoPermissionType: decision.Policy is null ? "ImplicitDeny" : "ExplicitDeny",
        EncodedDiagnosticMessage: EncodeDiagnosis(request, decision));

    private static string DisplayName(Principal principal) => principal switch
    {
        Principal.RamUser user => user.UserId,
        Principal.RoleSession session => $"{session.RoleName}:{session.SessionName}",
        _ => principal.Account.ToString(),
    };

    // The vendor's format of this field is not public. The emulator writes base64-encoded JSON.
    private static string EncodeDiagnosis(AccessRequest request, AccessDecision.Denied decision)
    {
        var diagnosis = new JsonObject { ["Resource"] = request.Resources[0], ["Policy"] = decision.Policy };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(diagnosis.ToJsonString()));
    }
}
