using System.Diagnostics;

using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Signing;

using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveMessage.Emulator;

/// <summary>The route of the callers: the access keys that can sign calls.</summary>
internal static class CallerEndpoints
{
    public static void MapCallers(this IEndpointRouteBuilder emulator) => emulator.MapGet("/callers", List);

    // Shows secrets only to requests of this machine in Development: not even the API key is enough.
    private static Ok<CallerList> List(
        [AsParameters] UncachedResponse uncached,
        [AsParameters] AccountQuery account,
        CallerIdentification identification,
        EmulatorAccess access,
        HttpContext http) =>
        TypedResults.Ok(CallerList.From(
            account.Snapshot,
            account.Accounts,
            identification.IsSignatureRequired,
            showSecrets: access.MayKnowSecrets(http)));
}

/// <summary>The response to a request whose answer can hold secrets. No cache may store it, nor a refusal of its values.</summary>
internal sealed record UncachedResponse : IRouteArgument
{
    public required HttpResponse Response { get; init; }

    public void Read(ArgumentReader reader) => Response.Headers.CacheControl = "no-store";
}

/// <summary>A list of callers.</summary>
/// <param name="UnsignedAccount">The account that unsigned calls act for; null where they are refused.</param>
/// <param name="Callers">The access keys of accounts, in a stable order.</param>
internal sealed record CallerList(string? UnsignedAccount, IReadOnlyList<CallerView> Callers)
{
    /// <summary>
    /// The access keys of some accounts: by account, then the root's, those of RAM users by name and those of role
    /// sessions by name; of the same principal by id.
    /// </summary>
    public static CallerList From(
        AccountSet current, IReadOnlyList<AccountId> accounts, bool signatureRequired, bool showSecrets)
    {
        var keys = current.Credentials.Values.ToLookup(key => key.Principal.Account);
        return new CallerList(
            signatureRequired ? null : current.Ids[0].ToString(),
            [
                .. accounts.SelectMany(account => keys[account]
                    .OrderBy(key => Rank(key.Principal))
                    .ThenBy(key => CallerView.NameOf(key.Principal), StringComparer.Ordinal)
                    .ThenBy(key => key.AccessKeyId, StringComparer.Ordinal)
                    .Select(key => CallerView.From(key, showSecrets))),
            ]);
    }

    private static int Rank(Principal principal) => principal switch
    {
        Principal.Root => 0,
        Principal.RamUser => 1,
        _ => 2,
    };
}

/// <summary>An access key and its principal.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="AccessKeyId">The key's id.</param>
/// <param name="AccessKeySecret">The secret; null wherever secrets are not shown.</param>
/// <param name="SecurityToken">The token of a temporary key; null wherever secrets are not shown.</param>
/// <param name="Principal">The kind of its principal: <c>root</c>, <c>ramUser</c> or <c>roleSession</c>.</param>
/// <param name="Name">The RAM user's name, or <c>role:session</c>; null for root.</param>
/// <param name="Active">Whether the key is active; an inactive one signs nothing.</param>
/// <param name="Expiration">The time at which a temporary key expires, UTC; null for other keys.</param>
internal sealed record CallerView(
    string Account,
    string AccessKeyId,
    string? AccessKeySecret,
    string? SecurityToken,
    string Principal,
    string? Name,
    bool Active,
    DateTimeOffset? Expiration)
{
    public static CallerView From(Credential key, bool showSecrets) => new(
        key.Principal.Account.ToString(),
        key.AccessKeyId,
        showSecrets ? key.AccessKeySecret : null,
        showSecrets ? key.SecurityToken : null,
        KindOf(key.Principal),
        NameOf(key.Principal),
        key.IsActive,
        key.SecurityToken is null ? null : key.Expiration);

    public static string? NameOf(Principal principal) => principal switch
    {
        Accounts.Principal.RamUser user => user.UserName,
        Accounts.Principal.RoleSession session => $"{session.RoleName}:{session.SessionName}",
        _ => null,
    };

    /// <summary>Returns the id only: what a record prints by default has the secret in it.</summary>
    public override string ToString() => AccessKeyId;

    private static string KindOf(Principal principal) => principal switch
    {
        Accounts.Principal.Root => "root",
        Accounts.Principal.RamUser => "ramUser",
        Accounts.Principal.RoleSession => "roleSession",
        _ => throw new UnreachableException(),
    };
}
