using System.Text;
using System.Text.Json.Nodes;

using LiveMessage.Access;
using LiveMessage.Access.Policies;

namespace LiveMessage.Rpc;

/// <summary>
/// Tells who was refused what and why, as a sentence and as the object <c>AccessDeniedDetail</c> of the vendor's errors.
/// </summary>
public static class AccessDeniedDetail
{
    /// <summary>The sentence without its full stop.</summary>
    public static string Sentence(Refusal.AccessDenied denied)
    {
        var who = denied.Principal is Principal.RamUser ? "RAM user" : "role session";
        var policies = denied.Decision.PolicyType == PolicyType.SessionPolicy ? "its session policy" : "its policies";
        var why = denied.Decision.Policy is { } policy
            ? $"{Quote.Text(policy)} among {policies} denies it"
            : $"nothing in {policies} allows it";
        return $"The {who} {Quote.Text(DisplayName(denied.Principal))} is not authorized to do {denied.Request.Action} on "
            + $"{Quote.Text(denied.Request.Resource)}: {why}";
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
        var diagnosis = new JsonObject { ["Resource"] = denied.Request.Resource, ["Policy"] = denied.Decision.Policy };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(diagnosis.ToJsonString()));
    }
}
