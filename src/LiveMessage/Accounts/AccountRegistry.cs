using System.Diagnostics.CodeAnalysis;

using LiveMessage.Ids;

using Microsoft.Extensions.Options;

namespace LiveMessage.Accounts;

/// <summary>Immutable snapshot of the accounts.</summary>
/// <param name="Ids">
/// The account ids: the configured accounts, and then those created at run time. Unsigned calls act for the first
/// account.
/// </param>
/// <param name="SeedApps">The seed apps of all accounts.</param>
/// <param name="Credentials">The access keys of all accounts, by access key id.</param>
internal sealed record AccountSet(
    IReadOnlyList<AccountId> Ids,
    IReadOnlyList<SeedApp> SeedApps,
    IReadOnlyDictionary<string, Credential> Credentials)
{
    private readonly HashSet<AccountId> idSet = [.. Ids];

    /// <summary>The file that contains the accounts; null if the accounts are in the settings.</summary>
    public AccountsFile? File { get; init; }

    /// <summary>The accounts that were created at run time and are in effect.</summary>
    public IReadOnlyDictionary<AccountId, RunTimeAccount> RunTime { get; private init; } =
        new Dictionary<AccountId, RunTimeAccount>();

    /// <summary>
    /// The accounts that were created at run time and are not in effect, because a configured account has the same id
    /// or one of their access keys.
    /// </summary>
    public IReadOnlyList<AccountId> Overridden { get; private init; } = [];

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

    /// <summary>Adds accounts that were created at run time, in the order of their creation.</summary>
    public AccountSet With(IReadOnlyCollection<RunTimeAccount> accounts)
    {
        if (accounts.Count == 0)
        {
            return this;
        }

        var isOverridden = accounts.ToLookup(account =>
            Contains(account.Id) || account.Accounts.Credentials.Keys.Any(Credentials.ContainsKey));
        IReadOnlyList<RunTimeAccount> added = [.. isOverridden[false].OrderBy(account => account.Number)];
        var credentials = new Dictionary<string, Credential>(Credentials, StringComparer.Ordinal);
        foreach (var (id, credential) in added.SelectMany(account => account.Accounts.Credentials))
        {
            credentials[id] = credential;
        }

        return new AccountSet(
            [.. Ids, .. added.Select(account => account.Id)],
            [.. SeedApps, .. added.SelectMany(account => account.Accounts.SeedApps)],
            credentials)
        {
            File = File,
            RunTime = added.ToDictionary(account => account.Id),
            Overridden = [.. isOverridden[true].Select(account => account.Id)],
        };
    }
}

/// <summary>An account that was created at run time.</summary>
/// <param name="Id">The account id.</param>
/// <param name="Number">The number of its creation, greater than that of each earlier account.</param>
/// <param name="Accounts">The account with its access keys and seed apps.</param>
internal sealed record RunTimeAccount(AccountId Id, long Number, AccountSet Accounts);

/// <summary>
/// Registry of the current accounts. An edit of the accounts file replaces all configured accounts at once and keeps
/// those created at run time. Do not cache a result beyond the current call.
/// </summary>
internal sealed class AccountRegistry
{
    private readonly Lock gate = new();
    private IReadOnlyCollection<RunTimeAccount> runTime = [];
    private volatile AccountSet configured;
    private volatile AccountSet current;

    /// <summary>Reads the accounts from the settings or the accounts file.</summary>
    /// <exception cref="OptionsValidationException">An account is not valid. The host does not start.</exception>
    public AccountRegistry(IOptions<AccountsOptions> options)
    {
        var result = AccountsReader.Read(options.Value);
        current = configured = result.Accounts
            ?? throw new OptionsValidationException("LiveMessage", typeof(AccountsOptions), result.Errors);
    }

    /// <summary>Occurs after accounts were added, changed, or removed.</summary>
    public event EventHandler? Changed;

    /// <summary>The current snapshot, for several queries that must be consistent.</summary>
    public AccountSet Current => current;

    /// <summary>The accounts of the settings or the accounts file.</summary>
    public AccountSet Configured => configured;

    /// <summary>The account of unsigned calls.</summary>
    public AccountId First => current.Ids[0];

    public IEnumerable<AccountId> Ids => current.Ids;

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

    /// <summary>Replaces the configured accounts.</summary>
    public void Replace(AccountSet accounts)
    {
        lock (gate)
        {
            configured = accounts;
            current = accounts.With(runTime);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Replaces the accounts that were created at run time.</summary>
    public void ReplaceRunTime(IReadOnlyCollection<RunTimeAccount> accounts)
    {
        lock (gate)
        {
            runTime = accounts;
            current = configured.With(accounts);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
