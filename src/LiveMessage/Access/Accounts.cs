using LiveMessage.Apps;

using Microsoft.Extensions.Options;

namespace LiveMessage.Access;

/// <summary>The accounts there are, the first being the one that unsigned calls act for.</summary>
public sealed class Accounts(IOptions<AccountsOptions> options)
{
    private readonly List<(AccountId Id, IReadOnlyList<SeedApp> Apps)> accounts =
        [.. options.Value.Accounts.Select(account => (AccountId.Parse(account.Id), SeedsOf(account)))];

    public AccountId First => accounts[0].Id;

    public IEnumerable<AccountId> Ids => accounts.Select(account => account.Id);

    public IEnumerable<SeedApp> SeedApps => accounts.SelectMany(account => account.Apps);

    public bool Contains(AccountId id) => accounts.Any(account => account.Id == id);

    private static IReadOnlyList<SeedApp> SeedsOf(AccountOptions account) =>
        [.. account.Apps.Select(app => SeedApp.From(AccountId.Parse(account.Id), app))];
}
