using System.Diagnostics.CodeAnalysis;

using LiveMessage.Ids;

using Microsoft.Extensions.Options;

namespace LiveMessage.Accounts;

/// <summary>
/// The accounts there are, the first being the one that unsigned calls act for. An edit of the accounts file replaces
/// them all at once: keep nothing of what is asked here beyond the call that asks.
/// </summary>
internal sealed class AccountRegistry
{
    private volatile AccountSet current;

    /// <summary>Reads them, and the file once; a fault keeps the host from starting.</summary>
    public AccountRegistry(IOptions<AccountsOptions> options)
    {
        var reading = AccountsReader.Read(options.Value);
        current = reading.Accounts
            ?? throw new OptionsValidationException("LiveMessage", typeof(AccountsOptions), reading.Faults);
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
