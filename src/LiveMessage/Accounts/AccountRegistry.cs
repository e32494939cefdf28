using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

using LiveMessage.Ids;

using Microsoft.Extensions.Options;

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

/// <summary>
/// The accounts there are, the first being the one that unsigned calls act for. An edit of the accounts file replaces
/// them all at once: keep nothing of what is asked here beyond the call that asks.
/// </summary>
internal sealed class AccountRegistry
{
    private volatile AccountSet current;

    /// <summary>Reads them, and the file once; an error keeps the host from starting.</summary>
    public AccountRegistry(IOptions<AccountsOptions> options)
    {
        var reading = AccountsReader.Read(options.Value);
        current = reading.Accounts
            ?? throw new OptionsValidationException("LiveMessage", typeof(AccountsOptions), reading.Errors);
    }

    /// <summary>What holds now, for who asks several questions that belong together.</summary>
    public AccountSet Current => current;

    public AccountId First => current.Ids[0];

    public IEnumerable<AccountId> Ids => current.Ids;

    public IEnumerable<SeedApp> SeedApps => current.SeedApps;

    public bool Contains(AccountId id) => current.Ids.Contains(id);

    /// <summary>The access key of that id, whatever its state.</summary>
    public bool TryFind(string accessKeyId, [NotNullWhen(true)] out Credential? credential) =>
        current.Credentials.TryGetValue(accessKeyId, out credential);

    public void Replace(AccountSet accounts) => current = accounts;
}
