using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

using LiveMessage.Ids;

using Microsoft.Extensions.Options;

namespace LiveMessage.Accounts;

/// <summary>Immutable snapshot of the configured accounts.</summary>
/// <param name="Ids">The account ids. Unsigned calls act for the first account.</param>
/// <param name="SeedApps">The seed apps of all accounts.</param>
/// <param name="Credentials">The access keys of all accounts, by access key id.</param>
internal sealed record AccountSet(
    IReadOnlyList<AccountId> Ids,
    IReadOnlyList<SeedApp> SeedApps,
    FrozenDictionary<string, Credential> Credentials)
{
    private readonly HashSet<AccountId> idSet = [.. Ids];

    /// <summary>The file that contains the accounts; null if the accounts are in the settings.</summary>
    public AccountsFile? File { get; init; }

    /// <summary>
    /// The names of the system policies of other products. They have no statements, and so no effect on calls.
    /// </summary>
    public IReadOnlyList<string> PoliciesOfOtherProducts =>
    [
        .. Credentials.Values.SelectMany(credential => credential.Principal.PolicyLayers)
            .SelectMany(layer => layer.Policies)
            .Where(policy => policy.Statements.Count == 0)
            .Select(policy => policy.Name)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    public bool Contains(AccountId id) => idSet.Contains(id);
}

/// <summary>
/// Registry of the current accounts. An edit of the accounts file replaces all of them at once. Do not cache a result
/// beyond the current call.
/// </summary>
internal sealed class AccountRegistry
{
    private volatile AccountSet current;

    /// <summary>Reads the accounts from the settings or the accounts file.</summary>
    /// <exception cref="OptionsValidationException">An account is not valid. The host does not start.</exception>
    public AccountRegistry(IOptions<AccountsOptions> options)
    {
        var result = AccountsReader.Read(options.Value);
        current = result.Accounts
            ?? throw new OptionsValidationException("LiveMessage", typeof(AccountsOptions), result.Errors);
    }

    /// <summary>The current snapshot, for several queries that must be consistent.</summary>
    public AccountSet Current => current;

    /// <summary>The account of unsigned calls.</summary>
    public AccountId First => current.Ids[0];

    public IEnumerable<AccountId> Ids => current.Ids;

    public IEnumerable<SeedApp> SeedApps => current.SeedApps;

    public bool Contains(AccountId id) => current.Contains(id);

    /// <summary>Finds an access key by id, including inactive and expired ones.</summary>
    public bool TryFind(string accessKeyId, [NotNullWhen(true)] out Credential? credential) =>
        current.Credentials.TryGetValue(accessKeyId, out credential);

    /// <summary>
    /// Finds the id of an access key that differs only in case or in white space around it. Searches all access keys.
    /// </summary>
    public string? FindSimilar(string accessKeyId)
    {
        var trimmed = accessKeyId.Trim();
        return current.Credentials.Keys.FirstOrDefault(id => id.Equals(trimmed, StringComparison.OrdinalIgnoreCase));
    }

    public void Replace(AccountSet accounts) => current = accounts;
}
