using System.Globalization;

using LiveMessage.Access;
using LiveMessage.Apps;
using LiveMessage.Messages;

namespace LiveMessage.Redis;

/// <summary>One line of an account's journal; <see cref="Keys"/> has its form.</summary>
/// <param name="Number">Grows with each event of the account.</param>
/// <param name="Type"><c>message</c>, <c>cleared</c> or <c>reset</c>.</param>
/// <param name="Account">The account.</param>
/// <param name="Inbox">The inbox; null for a reset, which is about all of them.</param>
/// <param name="Sequence">The message's sequence, or the last one that was cleared.</param>
public sealed record InboxEvent(long Number, string Type, AccountId Account, InboxAddress? Inbox, long Sequence)
{
    public const string Message = "message";

    public const string Cleared = "cleared";

    public const string Reset = "reset";

    /// <summary>How an event line names an inbox.</summary>
    public static string Place(InboxAddress inbox) => $"{inbox.App.DataCenter} {inbox.App.AppId} {inbox.User}";

    public static InboxEvent Parse(AccountId account, string line)
    {
        var fields = line.Split(' ');
        var number = long.Parse(fields[0], CultureInfo.InvariantCulture);
        if (fields.Length < 6)
        {
            return new InboxEvent(number, fields[1], account, null, 0);
        }

        _ = DataCenter.TryParse(fields[2], out var dataCenter);
        var app = new AppAddress(account, dataCenter, AppId.Parse(fields[3]));
        var sequence = long.Parse(fields[5], CultureInfo.InvariantCulture);
        return new InboxEvent(number, fields[1], account, new InboxAddress(app, UserId.Parse(fields[4])), sequence);
    }
}
