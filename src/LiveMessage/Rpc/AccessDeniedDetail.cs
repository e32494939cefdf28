using System.Text.Json.Nodes;

namespace LiveMessage.Rpc;

/// <summary>The <c>AccessDeniedDetail</c> object of a RAM denial, with the vendor's field names.</summary>
/// <param name="AuthAction">The requested action, such as <c>live:SendLiveMessageUser</c>.</param>
/// <param name="AuthPrincipalType"><c>SubUser</c> or <c>AssumedRoleUser</c>.</param>
/// <param name="AuthPrincipalOwnerId">The account's id.</param>
/// <param name="AuthPrincipalDisplayName">The RAM user's id, or <c>role:session</c>.</param>
/// <param name="PolicyType">The policy layer that denies the call.</param>
/// <param name="NoPermissionType"><c>ImplicitDeny</c> or <c>ExplicitDeny</c>.</param>
/// <param name="EncodedDiagnosticMessage">The resource and the denying policy, as base64-encoded JSON.</param>
internal sealed record AccessDeniedDetail(
    string AuthAction,
    string AuthPrincipalType,
    string AuthPrincipalOwnerId,
    string AuthPrincipalDisplayName,
    string PolicyType,
    string NoPermissionType,
    string EncodedDiagnosticMessage)
{
    public JsonObject ToJson() => new()
    {
        [nameof(AuthAction)] = AuthAction,
        [nameof(AuthPrincipalType)] = AuthPrincipalType,
        [nameof(AuthPrincipalOwnerId)] = AuthPrincipalOwnerId,
        [nameof(AuthPrincipalDisplayName)] = AuthPrincipalDisplayName,
        [nameof(PolicyType)] = PolicyType,
        [nameof(NoPermissionType)] = NoPermissionType,
        [nameof(EncodedDiagnosticMessage)] = EncodedDiagnosticMessage,
    };
}
