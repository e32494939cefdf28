using System.Globalization;

using LiveMessage.Accounts;
using LiveMessage.Ids;

namespace LiveMessage.Emulator;

/// <summary>
/// Reads the texts of one request into typed values and keeps the first error. With an error, the values mean nothing.
/// </summary>
/// <param name="accounts">The accounts that the request may name.</param>
internal sealed class ArgumentReader(AccountSet accounts)
{
    /// <summary>The first error, a sentence for the caller; null when there is none.</summary>
    public string? Error { get; private set; }

    public AccountSet Accounts => accounts;

    public void Fail(string error) => Error ??= error;

    public AccountId ReadAccount(string text)
    {
        if (!AccountId.TryParse(text, out var account) || !accounts.Ids.Contains(account))
        {
            Fail($"account is '{text}'; the accounts are {string.Join(", ", accounts.Ids)}.");
        }

        return account;
    }

    public DataCenter ReadDataCenter(string text)
    {
        if (!DataCenter.TryParse(text, out var dataCenter))
        {
            Fail($"The data center is '{text}'; the data centers are {string.Join(", ", DataCenter.All)}.");
        }

        return dataCenter;
    }

    public AppId ReadAppId(string text)
    {
        if (!AppId.TryParse(text, out var appId))
        {
            Fail($"The app id is '{text}'; an app id has 1 to 64 bytes.");
        }

        return appId;
    }

    public UserId ReadUserId(string text)
    {
        if (!UserId.TryParse(text, out var userId))
        {
            Fail($"The user id is '{text}'; a user id has 1 to 64 letters, digits, '_' or '-'.");
        }

        return userId;
    }

    public MsgTid ReadMsgTid(string text)
    {
        if (!MsgTid.TryParse(text, out var msgTid))
        {
            Fail($"The message id is '{text}'; a message id has 1 to 64 letters, digits, '_' or '-'.");
        }

        return msgTid;
    }

    /// <summary>Reads an integer; null when it is missing.</summary>
    public long? ReadNumber(string name, string? text, long min = 0, long max = long.MaxValue)
    {
        if (text is null)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < min || number > max)
        {
            Fail($"{name} is '{text}'; give an integer from {min} to {max}.");
        }

        return number;
    }

    /// <summary>Reads a time such as <c>10s</c>, <c>500ms</c> or <c>1m</c>; null when it is missing.</summary>
    public TimeSpan? ReadDuration(string name, string? text, TimeSpan max)
    {
        if (text is null)
        {
            return null;
        }

        var (digits, unit) = text switch
        {
            [.. var number, 'm', 's'] => (number, TimeSpan.FromMilliseconds(1)),
            [.. var number, 's'] => (number, TimeSpan.FromSeconds(1)),
            [.. var number, 'm'] => (number, TimeSpan.FromMinutes(1)),
            _ => (text, TimeSpan.FromSeconds(1)),
        };

        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count * unit > max)
        {
            Fail($"{name} is '{text}'; give a time of at most {max.TotalMinutes:0} minutes, such as 10s, 500ms or 1m.");
        }

        return count * unit;
    }
}
