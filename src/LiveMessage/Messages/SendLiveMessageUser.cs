using System.Globalization;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Messages;

/// <summary>
/// Sends a message from <c>SenderId</c> to <c>ReceiverId</c> inside an app: it is in the receiver's inbox when the call
/// has succeeded. A MsgTid that the inbox knows is the same message: the call succeeds and nothing is delivered twice.
/// With <c>HighReliability</c> it succeeds only when the receiver has acknowledged the message.
/// </summary>
public sealed class SendLiveMessageUser(SendLiveMessageUserValidator validator, Delivery delivery)
    : Operation<SendLiveMessageUserRequest, SendLiveMessageUserResponse>(validator)
{
    public override string Action => "SendLiveMessageUser";

    public override string Summary => "Sends a message to a user";

    public override IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters) =>
        [LiveResource.App(account, parameters["AppId"])];

    protected override async Task<Reply> ExecuteAsync(CallContext context, SendLiveMessageUserRequest request, Gate gate)
    {
        var app = AppAddress.Of(context.Account, request.DataCenter, request.AppId);
        var msgTid = MsgTid.TryParse(request.MsgTid, out var given) ? given : MsgTid.New();
        var message = new Message
        {
            MsgTid = msgTid.ToString(),
            SenderId = UserId.Parse(request.SenderId).ToString(),
            SenderInfo = request.SenderInfo,
            MsgType = string.IsNullOrEmpty(request.MsgType)
                ? null
                : long.Parse(request.MsgType, NumberStyles.None, CultureInfo.InvariantCulture),
            Body = request.Body ?? "",
            HighReliability = bool.TryParse(request.HighReliability, out var reliable) && reliable,
            Storage = bool.TryParse(request.Storage, out var storage) && storage,
            RequestId = context.RequestId,
        };

        var inbox = new InboxAddress(app, UserId.Parse(request.ReceiverId));
        var result = await delivery.DeliverAsync(gate, inbox, message, context.Aborted);
        return Answer(result, _ => new SendLiveMessageUserResponse { MsgTid = message.MsgTid });
    }
}
