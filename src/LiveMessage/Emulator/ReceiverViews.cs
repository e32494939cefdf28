using System.Text.Json;

using LiveMessage.Receivers;

namespace LiveMessage.Emulator;

/// <summary>A list of online users.</summary>
/// <param name="Receivers">The users.</param>
internal sealed record ReceiverList(IReadOnlyList<ReceiverView> Receivers);

/// <summary>An online user.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="DataCenter">The app's data center.</param>
/// <param name="AppId">The app's id.</param>
/// <param name="UserId">The user's id.</param>
/// <param name="Sid">The session's id.</param>
/// <param name="Transport">The transport: <c>webSocket</c>, <c>events</c>, or <c>scripted</c>.</param>
/// <param name="Acknowledge">The automatic acknowledgement: <c>never</c>, <c>now</c>, or a delay.</param>
/// <param name="Since">The UTC time of the login.</param>
/// <example>
/// {"account":"1234567890123456","dataCenter":"cn-shanghai","appId":"demo","userId":"uid2",
/// "sid":"0371f0050ea543619745aa88de183590","transport":"scripted","acknowledge":"now",
/// "since":"2026-11-25T03:49:34.536Z"}
/// </example>
internal sealed record ReceiverView(
    string Account,
    string DataCenter,
    string AppId,
    string UserId,
    string Sid,
    string Transport,
    string Acknowledge,
    DateTimeOffset Since)
{
    public static ReceiverView From(ReceiverSession session) => new(
        session.Inbox.App.Account.ToString(),
        session.Inbox.App.DataCenter.ToString(),
        session.Inbox.App.AppId.ToString(),
        session.Inbox.User.ToString(),
        session.Id,
        JsonNamingPolicy.CamelCase.ConvertName(session.Transport.ToString()),
        session.Acknowledgement.ToString(),
        session.Since);
}
