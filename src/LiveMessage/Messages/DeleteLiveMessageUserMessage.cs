using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Messages;

/// <summary>
/// Deletes a message by its MsgTid: it is gone from the receiver's inbox when the call has succeeded, its id is free
/// again, and the receiver is told, at once or when it comes back.
/// </summary>
public sealed class DeleteLiveMessageUserMessage(
    DeleteLiveMessageUserMessageValidator validator, MessageStore store)
    : Operation<DeleteLiveMessageUserMessageRequest, DeleteLiveMessageUserMessageResponse>(validator)
{
    public override string Action => "DeleteLiveMessageUserMessage";

    public override string Summary => "Deletes a message that was sent to a user";

    public override IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters) =>
        [LiveResource.AnyDomain(account), LiveResource.App(account, parameters["AppId"])];

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, DeleteLiveMessageUserMessageRequest request, Gate gate)
    {
        var app = AppAddress.Of(context.Account, request.DataCenter, request.AppId);
        var inbox = new InboxAddress(app, UserId.Parse(request.ReceiverId));
        var deletion = new Deletion
        {
            MessageId = MsgTid.Parse(request.MessageId).ToString(),
            DeleterId = UserId.Parse(request.DeleterId).ToString(),
            DeleterInfo = request.DeleterInfo,
        };

        return Answer(await store.DeleteAsync(gate, inbox, deletion), _ => new DeleteLiveMessageUserMessageResponse());
    }
}
