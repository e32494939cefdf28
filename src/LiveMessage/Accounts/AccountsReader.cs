using System.Collections.Frozen;

using LiveMessage.Ids;

namespace LiveMessage.Accounts;

/// <summary>Result of reading accounts: the accounts, or all errors if there are any.</summary>
internal sealed record AccountsResult(AccountSet? Accounts, IReadOnlyList<string> Errors);

/// <summary>
/// Reads and validates accounts from the settings or the accounts file. Each error is a sentence that begins with the
/// path of the value and ends with a description of a valid value.
/// </summary>
internal static class AccountsReader
{
    /// <summary>Reads the accounts from the settings, or from the accounts file if the settings specify one.</summary>
    public static AccountsResult Read(AccountsOptions options) => options switch
    {
        { AccountsFile: null or "" } => Read(options.Accounts, "LiveMessage:Accounts"),
        { Accounts.Count: > 0 } => new(
            null, ["LiveMessage:Accounts and LiveMessage:AccountsFile are both set; set only one of them."]),
        _ => AccountsFile.Load(options.AccountsFile).Read(),
    };

    /// <summary>Reads a list of accounts. <paramref name="listPath"/> is its path in the configuration.</summary>
    public static AccountsResult Read(IEnumerable<AccountOptions> options, string listPath)
    {
        var errors = new List<string>();
        var (ids, apps, keys) = (new List<AccountId>(), new List<SeedApp>(), new CredentialReader(errors));
        var uniqueIds = new HashSet<AccountId>();
        foreach (var (account, path) in options.WithPaths(listPath))
        {
            if (!AccountId.TryParse(account.Id, out var id))
            {
                errors.Add($"{path}:Id is '{account.Id}'; give 1 to 20 digits.");
            }
            else if (!uniqueIds.Add(id))
            {
                errors.Add($"{path}:Id is '{id}', which an earlier account already uses; account ids must be unique.");
            }

            ids.Add(id);
            keys.ReadKeys(account.AccessKeys, $"{path}:AccessKeys", new Principal.Root(id));
            new PrincipalReader(id, keys, errors).Read(account, path);
            apps.AddRange(SeedAppReader.Read(id, account.Apps, $"{path}:Apps", errors));
        }

        if (ids.Count == 0)
        {
            errors.Add($"{listPath} is empty; give at least one account.");
        }

        var accounts = new AccountSet(ids, apps, keys.Credentials.ToFrozenDictionary(StringComparer.Ordinal));
        return new AccountsResult(errors.Count == 0 ? accounts : null, errors);
    }

    /// <summary>Pairs each item of a list with its path, such as <c>Accounts:0</c>.</summary>
    internal static IEnumerable<(T Item, string Path)> WithPaths<T>(this IEnumerable<T> list, string listPath) =>
        list.Select((item, index) => (item, $"{listPath}:{index}"));
}
