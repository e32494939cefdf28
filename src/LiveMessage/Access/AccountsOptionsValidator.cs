using Microsoft.Extensions.Options;

namespace LiveMessage.Access;

/// <summary>Checks the accounts at start-up; every fault names its setting and says what would be right.</summary>
public sealed class AccountsOptionsValidator : IValidateOptions<AccountsOptions>
{
    public ValidateOptionsResult Validate(string? name, AccountsOptions options)
    {
        var faults = AccountsReader.Read(options).Faults;
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
