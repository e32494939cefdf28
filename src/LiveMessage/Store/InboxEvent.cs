using System.Globalization;

using LiveMessage.Ids;

namespace LiveMessage.Store;

/// <summary>One line of an account's journal; <see cref="Keys"/> has its form.</summary>
/// <param name="Number">Grows with each event of the account.</param>
/// <param name="Type">One of the constants.</param>
/// <param name="Account">The account.</param>
/// <param name="Inbox">The inbox; null for a reset, which is about all of them.</param>
/// <param name="Sequence">The message's sequence, or the last one that was cleared; 0 where it is about a user.</param>
/// <param name="MsgTid">The id of the message that was acknowledged or deleted.</param>
internal sealed record InboxEvent(
    long Number, string Type, AccountId Account, InboxAddress? Inbox, long Sequence, MsgTid? MsgTid)
{
    public const string Message = "message";

    public const string Acknowledged = "acknowledged";

    public const string Deleted = "deleted";

    public const string Online = "online";

    public const string Offline = "offline";

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
            return new InboxEvent(number, fields[1], account, null, 0, null);
        }

        var inbox = ParsePlace(account, fields.AsSpan(2, 3));
        var sequence = long.Parse(fields[5], CultureInfo.InvariantCulture);
        return new InboxEvent(
            number, fields[1], account, inbox, sequence, fields.Length > 6 ? Ids.MsgTid.Parse(fields[6]) : null);
    }

    /// <summary>The inbox that <see cref="Place"/> has named.</summary>
    public static InboxAddress ParsePlace(AccountId account, string place) => ParsePlace(account, place.Split(' '));

    private static InboxAddress ParsePlace(AccountId account, ReadOnlySpan<string> fields)
    {
        _ = DataCenter.TryParse(fields[0], out var dataCenter);
        return new InboxAddress(new AppAddress(account, dataCenter, AppId.Parse(fields[1])), UserId.Parse(fields[2]));
    }
}
