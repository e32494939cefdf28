using LiveMessage.Apps;
using LiveMessage.Messages;

using Microsoft.Extensions.Options;

namespace LiveMessage.Access;

/// <summary>Checks the accounts at start-up; every fault names its setting and says what would be right.</summary>
public sealed class AccountsOptionsValidator : IValidateOptions<AccountsOptions>
{
    public ValidateOptionsResult Validate(string? name, AccountsOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(AccountsOptions options)
    {
        var (accountIds, keyIds) = (new HashSet<string?>(), new HashSet<string?>());
        foreach (var (account, at) in options.Accounts.Select((item, i) => (item, $"LiveMessage:Accounts:{i}")))
        {
            if (!AccountId.TryParse(account.Id, out _))
            {
                yield return $"{at}:Id is '{account.Id}'; give 1 to 20 digits.";
            }
            else if (!accountIds.Add(account.Id))
            {
                yield return $"{at}:Id is '{account.Id}', which an earlier account has; account ids are unique.";
            }

            foreach (var (key, keyAt) in account.AccessKeys.Select((item, i) => (item, $"{at}:AccessKeys:{i}")))
            {
                if (string.IsNullOrWhiteSpace(key.Id))
                {
                    yield return $"{keyAt}:Id is missing; give the access key id.";
                }
                else if (!keyIds.Add(key.Id))
                {
                    yield return $"{keyAt}:Id is '{key.Id}', which an earlier access key has; access key ids are unique.";
                }

                if (string.IsNullOrEmpty(key.Secret))
                {
                    yield return $"{keyAt}:Secret is missing; give the secret of access key '{key.Id}'.";
                }
            }

            foreach (var fault in AppFaults(account, at))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> AppFaults(AccountOptions account, string accountAt)
    {
        var places = new HashSet<(string?, string)>();
        foreach (var (app, at) in account.Apps.Select((item, i) => (item, $"{accountAt}:Apps:{i}")))
        {
            if (!Identifiers.IsValid(app.AppId))
            {
                yield return $"{at}:AppId is '{app.AppId}'; give 1 to 64 letters, digits, '_' or '-'.";
            }
            else if (!places.Add((app.AppId, app.DataCenter)))
            {
                yield return $"{at}:AppId is '{app.AppId}', which an earlier app of {app.DataCenter} has.";
            }

            if (app.AppName is { Length: < 2 or > 16 })
            {
                yield return $"{at}:AppName is '{app.AppName}'; give 2 to 16 characters, or leave it out.";
            }

            if (!DataCenter.TryParse(app.DataCenter, out _))
            {
                yield return $"{at}:DataCenter is '{app.DataCenter}'; give {string.Join(" or ", DataCenter.All)}.";
            }
        }
    }
}
