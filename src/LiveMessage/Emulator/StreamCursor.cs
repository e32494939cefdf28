using System.Globalization;

using LiveMessage.Ids;

namespace LiveMessage.Emulator;

/// <summary>
/// Position of a stream in the event journal of each account. The text form is a list of <c>account=number</c> pairs,
/// separated by commas. The id of each event in the stream is the position after that event, in this form.
/// </summary>
internal sealed class StreamCursor
{
    private readonly SortedDictionary<string, (AccountId Account, long Number)> numbers = new(StringComparer.Ordinal);

    public IEnumerable<AccountId> Accounts => numbers.Values.Select(entry => entry.Account);

    public long this[AccountId account]
    {
        get => numbers[account.ToString()].Number;
        set => numbers[account.ToString()] = (account, value);
    }

    public bool Contains(AccountId account) => numbers.ContainsKey(account.ToString());

    public void Remove(AccountId account) => numbers.Remove(account.ToString());

    public static bool TryParse(string text, out StreamCursor cursor)
    {
        cursor = new StreamCursor();
        foreach (var part in text.Split(','))
        {
            if (part.Split('=') is not [var account, var number]
                || !AccountId.TryParse(account, out var id)
                || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                || cursor.Contains(id))
            {
                return false;
            }

            cursor[id] = last;
        }

        return true;
    }

    public override string ToString() => string.Join(',', numbers.Select(entry => $"{entry.Key}={entry.Value.Number}"));
}
