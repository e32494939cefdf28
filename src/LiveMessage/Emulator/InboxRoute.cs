using LiveMessage.Accounts;
using LiveMessage.Ids;

using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>One inbox: its place in the path, and <c>?account=</c>, the first account when left out.</summary>
public sealed record InboxRoute
{
    [FromRoute]
    public required string DataCenter { get; init; }

    [FromRoute]
    public required string AppId { get; init; }

    [FromRoute]
    public required string UserId { get; init; }

    [FromQuery(Name = "account")]
    public string? Account { get; init; }

    public InboxAddress Address(AccountRegistry accounts)
    {
        var account = Account is null ? accounts.First : AccountQuery.Known(Account, accounts.Current);
        if (!Ids.DataCenter.TryParse(DataCenter, out var dataCenter))
        {
            throw EmulatorException.BadRequest(
                $"The data center is '{DataCenter}'; the data centers are {string.Join(", ", Ids.DataCenter.All)}.");
        }

        if (!Ids.AppId.TryParse(AppId, out var appId))
        {
            throw EmulatorException.BadRequest($"The app id is '{AppId}'; an app id has 1 to 64 bytes.");
        }

        if (!Ids.UserId.TryParse(UserId, out var userId))
        {
            throw EmulatorException.BadRequest(
                $"The user id is '{UserId}'; a user id has 1 to 64 letters, digits, '_' or '-'.");
        }

        return new InboxAddress(new AppAddress(account, dataCenter, appId), userId);
    }
}

/// <summary>One message of an inbox: its id in the path.</summary>
public sealed record MessageRoute
{
    [FromRoute]
    public required string MsgTid { get; init; }

    public MsgTid Parse() => Ids.MsgTid.TryParse(MsgTid, out var msgTid) ? msgTid : throw Refuse(MsgTid);

    /// <summary>
    /// Refuses a path that ends in a slash, where a message's id was forgotten: routing takes it for the whole inbox.
    /// </summary>
    public static void RefuseForgotten(PathString path)
    {
        if (path.Value?.EndsWith('/') == true)
        {
            throw Refuse("");
        }
    }

    private static EmulatorException Refuse(string msgTid) => EmulatorException.BadRequest(
        $"The message id is '{msgTid}'; a message id has 1 to 64 letters, digits, '_' or '-'.");
}
