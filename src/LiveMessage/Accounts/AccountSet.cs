using System.Collections.Frozen;

using LiveMessage.Ids;

namespace LiveMessage.Accounts;

/// <summary>The accounts as they are at one time. It never changes: an edit makes another one.</summary>
/// <param name="Ids">The accounts, the first being the one that unsigned calls act for.</param>
/// <param name="SeedApps">The apps of all of them.</param>
/// <param name="Credentials">The access keys of all of them, by id.</param>
internal sealed record AccountSet(
    IReadOnlyList<AccountId> Ids,
    IReadOnlyList<SeedApp> SeedApps,
    FrozenDictionary<string, Credential> Credentials)
{
    /// <summary>The file that it was read from; null where the settings have the accounts.</summary>
    public AccountsFile? File { get; init; }
}
