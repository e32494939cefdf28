using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Apps;

/// <summary>An app of the configuration, or an account whose configuration has no apps.</summary>
/// <param name="Account">The account.</param>
/// <param name="App">The app; null for an account without apps.</param>
internal sealed record SeedTarget(AccountId Account, SeedApp? App);

/// <summary>The targets of an account.</summary>
/// <param name="Targets">One for each app, or one for the account if it has none.</param>
/// <param name="Keys">The keys that exist while nothing is missing.</param>
internal sealed record AccountSeed(IReadOnlyList<SeedTarget> Targets, RedisKey[] Keys);

/// <summary>The targets of a snapshot of the accounts.</summary>
internal sealed class SeedTargets
{
    private readonly HashSet<AppAddress> apps;
    private readonly Dictionary<AccountId, AccountSeed> byAccount;

    public SeedTargets(AccountSet accounts)
    {
        Accounts = accounts;
        apps = accounts.SeedApps.Select(app => app.Address).ToHashSet();
        var ofAccounts = accounts.SeedApps.ToLookup(app => app.Address.Account);
        byAccount = accounts.Ids.ToDictionary(
            account => account, account => CreateSeed(account, [.. ofAccounts[account]]));
        All = [.. ByAccount.SelectMany(account => account.Targets)];
    }

    public AccountSet Accounts { get; }

    public IReadOnlyList<SeedTarget> All { get; }

    public IReadOnlyCollection<AccountSeed> ByAccount => byAccount.Values;

    /// <summary>Returns the targets of some accounts. An account that does not exist has none.</summary>
    public IReadOnlyList<SeedTarget> Of(IEnumerable<AccountId> accounts) =>
        [.. accounts.SelectMany(account => byAccount.GetValueOrDefault(account)?.Targets ?? [])];

    /// <summary>Indicates whether an app is in the configuration.</summary>
    public bool Contains(AppAddress app) => apps.Contains(app);

    private static AccountSeed CreateSeed(AccountId account, IReadOnlyList<SeedApp> apps) => new(
        apps.Count == 0 ? [new SeedTarget(account, null)] : [.. apps.Select(app => new SeedTarget(account, app))],
        [
            Keys.Present(account),
            .. apps.Select(app => Keys.App(app.Address)),
            .. apps.Select(app => app.Address.DataCenter).Distinct().Select(center => Keys.Apps(account, center)),
        ]);
}
