using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

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

    private readonly FrozenDictionary<string, Credential> credentials = options.Value.Accounts
        .SelectMany(account => account.AccessKeys.Select(key =>
            new Credential(key.Id!, key.Secret!, new Principal.Root(AccountId.Parse(account.Id)))))
        .ToFrozenDictionary(key => key.AccessKeyId, StringComparer.Ordinal);

    public bool TryFind(string accessKeyId, [NotNullWhen(true)] out Credential? credential) =>
        credentials.TryGetValue(accessKeyId, out credential);

    public bool Contains(AccountId id) => accounts.Any(account => account.Id == id);

    private static IReadOnlyList<SeedApp> SeedsOf(AccountOptions account) =>
        [.. account.Apps.Select(app => SeedApp.From(AccountId.Parse(account.Id), app))];
}
