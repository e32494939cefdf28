using System.Text;
using System.Text.Json.Nodes;

using LiveMessage.Accounts;
using LiveMessage.Policies;
using LiveMessage.Text;

namespace LiveMessage.Rpc;

/// <summary>
/// Tells who was refused what and why, as a sentence and as the object <c>AccessDeniedDetail</c> of the vendor's errors.
/// </summary>
public static class AccessDeniedDetail
{
    /// <summary>The sentence without its full stop.</summary>
    public static string Sentence(Refusal.AccessDenied denied)
    {
        var who = denied.Principal is Principal.RamUser user
            ? $"RAM user {Quote.Text(user.UserName)}"
            : $"role session {Quote.Text(DisplayName(denied.Principal))}";
        var why = denied.Decision switch
        {
            { PolicyType: PolicyType.SessionPolicy, Policy: null } => "its session policy does not allow it",
            { PolicyType: PolicyType.SessionPolicy } => "its session policy denies it",
            { Policy: null } => "none of its policies allows it",
            { Policy: var policy } => $"its policy {Quote.Text(policy)} denies it",
        };
        return $"The {who} is not authorized to do {denied.Request.Action} on {Quote.Text(denied.Request.Resources[0])}: {why}";
    }

    /// <summary>
    /// The object. What the vendor hides in <c>EncodedDiagnosticMessage</c> is JSON in base64 here: the resource and the
    /// policy that denies.
    /// </summary>
    public static JsonObject Of(Refusal.AccessDenied denied) => new()
    {
        ["AuthAction"] = denied.Request.Action,
        ["AuthPrincipalType"] = denied.Principal is Principal.RamUser ? "SubUser" : "AssumedRoleUser",
        ["AuthPrincipalOwnerId"] = denied.Principal.Account.ToString(),
        ["AuthPrincipalDisplayName"] = DisplayName(denied.Principal),
        ["PolicyType"] = denied.Decision.PolicyType.ToString(),
        ["NoPermissionType"] = denied.Decision.Policy is null ? "ImplicitDeny" : "ExplicitDeny",
        ["EncodedDiagnosticMessage"] = Diagnosis(denied),
    };

    private static string DisplayName(Principal principal) => principal switch
    {
        Principal.RamUser user => user.UserId,
        Principal.RoleSession session => $"{session.RoleName}:{session.SessionName}",
        _ => principal.Account.ToString(),
    };

    private static string Diagnosis(Refusal.AccessDenied denied)
    {
        var diagnosis = new JsonObject { ["Resource"] = denied.Request.Resources[0], ["Policy"] = denied.Decision.Policy };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(diagnosis.ToJsonString()));
    }
}
