using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Signing;

using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveMessage.Emulator;

/// <summary>The route that lists callers: all access keys, including inactive and expired ones.</summary>
internal static class CallerEndpoints
{
    public static void MapCallers(this IEndpointRouteBuilder emulator) => emulator.MapGet("/callers", List);

    // Secrets are shown only to requests from this machine in Development. The API key is not sufficient.
    /// <summary>Lists the callers: the access keys that are in effect.</summary>
    /// <remarks>
    /// Includes inactive and expired keys. Secrets are shown only to this machine, in the environment Development.
    /// </remarks>
    /// <response code="200">The access keys, and the account of unsigned calls.</response>
    internal static Ok<CallerList> List(
        [AsParameters] UncachedResponse uncached,
        [AsParameters] AccountQuery account,
        CallerIdentification identification,
        EmulatorAccess access,
        HttpContext http) =>
        TypedResults.Ok(CallerList.From(
            account.Snapshot,
            account.Accounts,
            identification.IsSignatureRequired,
            showSecrets: access.CanShowSecrets(http)));
}

/// <summary>
/// Response that no cache may store, because it can contain secrets. This also applies to a response that
/// reports an invalid parameter value.
/// </summary>
internal sealed record UncachedResponse : IRouteArgument
{
    public required HttpResponse Response { get; init; }

    public void Read(ArgumentReader reader) => Response.Headers.CacheControl = "no-store";
}

/// <summary>A list of callers.</summary>
/// <param name="UnsignedAccount">The account that unsigned calls act for; null if they are refused.</param>
/// <param name="Callers">
/// The access keys. The keys of root are first, then those of RAM users by name, then those of role sessions by name.
/// </param>
/// <remarks>
/// The keys are converted while the response is written, so that a client that does not read it occupies little memory.
/// </remarks>
internal sealed record CallerList(string? UnsignedAccount, IEnumerable<CallerView> Callers)
{
    /// <summary>
    /// Lists the access keys of the given accounts, in the order of the accounts. The keys of an account are sorted by
    /// principal and key id. Root is the first principal. RAM users follow, sorted by name, and then role sessions,
    /// sorted by name.
    /// </summary>
    public static CallerList From(
        AccountSet current, IReadOnlyList<AccountId> accounts, bool signatureRequired, bool showSecrets)
    {
        var keys = current.Credentials.Values.ToLookup(key => key.Principal.Account);
        return new CallerList(
            signatureRequired ? null : current.Ids[0].ToString(),
            accounts.SelectMany(account => keys[account]
                .OrderBy(key => GetRank(key.Principal))
                .ThenBy(key => key.Principal.Name, StringComparer.Ordinal)
                .ThenBy(key => key.AccessKeyId, StringComparer.Ordinal)
                .Select(key => CallerView.From(key, showSecrets))));
    }

    private static int GetRank(Principal principal) => principal switch
    {
        Principal.Root => 0,
        Principal.RamUser => 1,
        _ => 2,
    };
}

/// <summary>An access key and its principal.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="AccessKeyId">The key's id.</param>
/// <param name="AccessKeySecret">The secret; null if secrets are not shown.</param>
/// <param name="SecurityToken">
/// The security token of a temporary key; null for other keys, and if secrets are not shown.
/// </param>
/// <param name="Principal">The kind of the principal: <c>root</c>, <c>ramUser</c>, or <c>roleSession</c>.</param>
/// <param name="Name">The RAM user's name, or <c>role:session</c>; null for root.</param>
/// <param name="Active">Indicates whether the key is active. Calls signed with an inactive key are refused.</param>
/// <param name="Expiration">The UTC time at which a temporary key expires; null for other keys.</param>
/// <example>
/// {"account":"1234567890123456","accessKeyId":"testid","accessKeySecret":"testsecret","securityToken":null,
/// "principal":"root","name":null,"active":true,"expiration":null}
/// </example>
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
        key.Principal.Kind,
        key.Principal.Name,
        key.IsActive,
        key.SecurityToken is null ? null : key.Expiration);

    /// <summary>Returns the id only. The default text of a record would include the secret.</summary>
    public override string ToString() => AccessKeyId;
}
