using System.Globalization;

using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Text;

namespace LiveMessage.Emulator;

/// <summary>
/// Parses the arguments of one request and keeps the first error. After an error, the parsed values are invalid.
/// </summary>
/// <param name="accounts">The accounts.</param>
internal sealed class ArgumentReader(AccountSet accounts)
{
    /// <summary>The message of the first error; null if all arguments are valid.</summary>
    public string? Error { get; private set; }

    public AccountSet Accounts => accounts;

    public void Fail(string error) => Error ??= error;

    public AccountId ReadAccount(string text)
    {
        if (!AccountId.TryParse(text, out var account) || !accounts.Contains(account))
        {
            Fail($"account is '{text}'; give one of the accounts: {NameList.Format(accounts.Ids)}.");
        }

        return account;
    }

    public DataCenter ReadDataCenter(string text)
    {
        if (!DataCenter.TryParse(text, out var dataCenter))
        {
            Fail($"The data center is '{text}'; give one of {string.Join(", ", DataCenter.All)}.");
        }

        return dataCenter;
    }

    public AppId ReadAppId(string text)
    {
        if (!AppId.TryParse(text, out var appId))
        {
            Fail($"The app id is '{text}'; give 1 to 64 bytes without control characters.");
        }

        return appId;
    }

    public UserId ReadUserId(string text)
    {
        if (!UserId.TryParse(text, out var userId))
        {
            Fail($"The user id is '{text}'; give 1 to 64 letters, digits, '_', or '-'.");
        }

        return userId;
    }

    public MsgTid ReadMsgTid(string text)
    {
        if (!MsgTid.TryParse(text, out var msgTid))
        {
            Fail($"The message id is '{text}'; give 1 to 64 letters, digits, '_', or '-'.");
        }

        return msgTid;
    }

    /// <summary>Returns null if the parameter is missing or empty. An empty value counts as missing.</summary>
    public static string? ReadText(string? text) => text is "" ? null : text;

    /// <summary>Parses an integer. Returns null if the parameter is missing or empty.</summary>
    public long? ReadNumber(string name, string? text, long min = 0, long max = long.MaxValue)
    {
        if (string.IsNullOrEmpty(text))
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

    /// <summary>Parses <c>true</c> or <c>false</c>. Returns null if the parameter is missing or empty.</summary>
    public bool? ReadBoolean(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!bool.TryParse(text, out var value))
        {
            Fail($"{name} is '{text}'; give true or false.");
        }

        return value;
    }

    /// <summary>Parses the cursor of a reader of an inbox. Returns null if the parameter is missing or empty.</summary>
    public InboxCursor? ReadCursor(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!InboxCursor.TryParse(text, out var cursor))
        {
            Fail($"{name} is '{text}'; give an integer from 0 to {long.MaxValue}, or a cursor.");
        }

        return cursor;
    }

    /// <summary>
    /// Parses a duration such as <c>10s</c>, <c>500ms</c>, or <c>1m</c>; the default unit is the second. Returns null
    /// if the parameter is missing or empty.
    /// </summary>
    public TimeSpan? ReadDuration(string name, string? text, TimeSpan max)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var isWithoutUnit = char.IsAsciiDigit(text[^1]);
        if (!DurationText.TryParse(isWithoutUnit ? $"{text}s" : text, out var duration) || duration > max)
        {
            Fail(
                $"{name} is '{text}'; give a duration of at most {max.TotalMinutes:0} minutes, "
                + "such as 10s, 500ms, or 1m.");
        }

        return duration;
    }
}
