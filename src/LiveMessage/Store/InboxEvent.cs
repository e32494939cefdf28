using System.Globalization;

using LiveMessage.Ids;

namespace LiveMessage.Store;

/// <summary>An event in the journal of an account. <see cref="Keys"/> documents the line format.</summary>
/// <param name="Number">The number of the event, greater than that of each earlier event of the account.</param>
/// <param name="Type">The type of the event: one of the constants of this class.</param>
/// <param name="Account">The account.</param>
/// <param name="Inbox">The inbox; null for a reset, which affects all inboxes.</param>
/// <param name="Sequence">
/// The sequence of the message. For a cleared inbox, the last sequence that was cleared. For an online or offline
/// event, 0.
/// </param>
/// <param name="MsgTid">The id of the message that was acknowledged or deleted; otherwise null.</param>
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

    /// <summary>Indicates whether a stream of an inbox, or of all inboxes (null), contains the event.</summary>
    public bool IsVisibleIn(InboxAddress? inbox) => inbox is null || Inbox is null || Inbox == inbox;

    /// <summary>Formats an inbox as a place: <c>dataCenter AppId UserId</c>.</summary>
    public static string ToPlace(InboxAddress inbox) => $"{inbox.App.DataCenter} {inbox.App.AppId} {inbox.User}";

    /// <summary>Parses an event line.</summary>
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

    /// <summary>Parses a place that <see cref="ToPlace"/> formatted.</summary>
    public static InboxAddress ParsePlace(AccountId account, string place) => ParsePlace(account, place.Split(' '));

    private static InboxAddress ParsePlace(AccountId account, ReadOnlySpan<string> fields)
    {
        _ = DataCenter.TryParse(fields[0], out var dataCenter);
        return new InboxAddress(new AppAddress(account, dataCenter, AppId.Parse(fields[1])), UserId.Parse(fields[2]));
    }
}
