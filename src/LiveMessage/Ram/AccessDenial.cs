using System.Text;
using System.Text.Json.Nodes;

using LiveMessage.Accounts;
using LiveMessage.Policies;
using LiveMessage.Rpc;
using LiveMessage.Text;

namespace LiveMessage.Ram;

/// <summary>
/// Renders a denial by policies as a refusal: who was refused what and why, as a sentence and as the object
/// <c>AccessDeniedDetail</c> of the vendor's errors.
/// </summary>
internal static class AccessDenial
{
    public static Refusal.AccessDenied ToRefusal(Principal principal, AccessRequest request, AccessDecision.Denied decision) =>
        new(Sentence(principal, request, decision), Detail(principal, request, decision));

    private static string Sentence(Principal principal, AccessRequest request, AccessDecision.Denied decision)
    {
        var who = principal is Principal.RamUser user
            ? $"RAM user {Quote.Text(user.UserName)}"
            : $"role session {Quote.Text(DisplayName(principal))}";
        var why = decision switch
        {
            { PolicyType: PolicyType.SessionPolicy, Policy: null } => "its session policy does not allow it",
            { PolicyType: PolicyType.SessionPolicy } => "its session policy denies it",
            { Policy: null } => "none of its policies allows it",
            { Policy: var policy } => $"its policy {Quote.Text(policy)} denies it",
        };
        return $"The {who} is not authorized to do {request.Action} on {Quote.Text(request.Resources[0])}: {why}";
    }

    private static AccessDeniedDetail Detail(Principal principal, AccessRequest request, AccessDecision.Denied decision) => new(
        AuthAction: request.Action,
        AuthPrincipalType: principal is Principal.RamUser ? "SubUser" : "AssumedRoleUser",
        AuthPrincipalOwnerId: principal.Account.ToString(),
        AuthPrincipalDisplayName: DisplayName(principal),
        PolicyType: decision.PolicyType.ToString(),
        NoPermissionType: decision.Policy is null ? "ImplicitDeny" : "ExplicitDeny",
        EncodedDiagnosticMessage: Diagnosis(request, decision));

    private static string DisplayName(Principal principal) => principal switch
    {
        Principal.RamUser user => user.UserId,
        Principal.RoleSession session => $"{session.RoleName}:{session.SessionName}",
        _ => principal.Account.ToString(),
    };

    // The vendor hides something in this field; here it is JSON in base64.
    private static string Diagnosis(AccessRequest request, AccessDecision.Denied decision)
    {
        var diagnosis = new JsonObject { ["Resource"] = request.Resources[0], ["Policy"] = decision.Policy };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(diagnosis.ToJsonString()));
    }
}
