using System.Collections.Frozen;

using LiveMessage.Ids;

namespace LiveMessage.Accounts;

/// <summary>What reading accounts comes to: the accounts, or every error that is in the way.</summary>
internal sealed record AccountsReading(AccountSet? Accounts, IReadOnlyList<string> Errors);

/// <summary>
/// Makes the accounts of what is written about them, in settings or in the file. Every error is a sentence that begins
/// with its place and says what would be right.
/// </summary>
internal static class AccountsReader
{
    /// <summary>Reads what the settings say, or the file that they name.</summary>
    public static AccountsReading Read(AccountsOptions options) => options switch
    {
        { AccountsFile: null or "" } => Read(options.Accounts, "LiveMessage:Accounts"),
        { Accounts.Count: > 0 } => new(
            null, ["LiveMessage:Accounts and LiveMessage:AccountsFile are both given; give one of them."]),
        _ => AccountsFile.Look(options.AccountsFile).Read(),
    };

    /// <summary>Reads a list of accounts, which is at <paramref name="place"/>.</summary>
    public static AccountsReading Read(IEnumerable<AccountOptions> options, string place)
    {
        var errors = new List<string>();
        var (ids, apps, keys) = (new List<AccountId>(), new List<SeedApp>(), new CredentialReader(errors));
        foreach (var (account, at) in options.Placed(place))
        {
            if (!AccountId.TryParse(account.Id, out var id))
            {
                errors.Add($"{at}:Id is '{account.Id}'; give 1 to 20 digits.");
            }
            else if (ids.Contains(id))
            {
                errors.Add($"{at}:Id is '{id}', which an earlier account has; account ids are unique.");
            }

            ids.Add(id);
            keys.ReadKeys(account.AccessKeys, $"{at}:AccessKeys", new Principal.Root(id));
            new PrincipalReader(id, keys, errors).Read(account, at);
            apps.AddRange(SeedAppReader.Read(id, account.Apps, $"{at}:Apps", errors));
        }

        if (ids.Count == 0)
        {
            errors.Add($"{place} is empty; give one account or more.");
        }

        var accounts = new AccountSet(ids, apps, keys.Credentials.ToFrozenDictionary(StringComparer.Ordinal));
        return new AccountsReading(errors.Count == 0 ? accounts : null, errors);
    }

    /// <summary>The elements of a list, each with its place.</summary>
    internal static IEnumerable<(T Item, string At)> Placed<T>(this IEnumerable<T> list, string place) =>
        list.Select((item, index) => (item, $"{place}:{index}"));
}
