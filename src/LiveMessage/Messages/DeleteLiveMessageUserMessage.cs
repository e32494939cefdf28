using System.ComponentModel;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Messages;

/// <summary>
/// The parameters of DeleteLiveMessageUserMessage as sent, in the order of its page, judged by
/// <see cref="DeleteLiveMessageUserMessageValidator"/>.
/// </summary>
internal sealed record DeleteLiveMessageUserMessageRequest
{
    /// <summary>The app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>Who got the message and is told of its deletion.</summary>
    /// <example>uid2</example>
    public string? ReceiverId { get; init; }

    /// <summary>The MsgTid of the message.</summary>
    /// <example>order4711</example>
    public string? MessageId { get; init; }

    /// <summary>
    /// Who deletes the message. The page marks it as optional and says that it is needed.
    /// </summary>
    /// <example>uid1</example>
    public string? DeleterId { get; init; }

    /// <summary>More about the deleter.</summary>
    /// <example>username</example>
    public string? DeleterInfo { get; init; }

    /// <summary>The data center of the app; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>The bounds of DeleteLiveMessageUserMessage's page, byte lengths throughout.</summary>
internal sealed class DeleteLiveMessageUserMessageValidator : AbstractValidator<DeleteLiveMessageUserMessageRequest>
{
    public const int DeleterInfoMaxBytes = 512;

    public DeleteLiveMessageUserMessageValidator(IOptions<ValidationOptions> options)
    {
        var style = options.Value.Ids;
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppId).Mandatory("give the id of an app").ApplicationId();
        RuleFor(request => request.ReceiverId).Mandatory(Identifiers.Describe(style)).Identifier(style);
        RuleFor(request => request.MessageId).Mandatory(Identifiers.Describe(style)).Identifier(style);
        RuleFor(request => request.DeleterId).Mandatory(Identifiers.Describe(style)).Identifier(style);
        RuleFor(request => request.DeleterInfo).AtMostBytes(DeleterInfoMaxBytes);
        RuleFor(request => request.DataCenter).KnownDataCenter();
    }
}

/// <summary>What DeleteLiveMessageUserMessage answers: nothing but the request id.</summary>
internal sealed record DeleteLiveMessageUserMessageResponse;

/// <summary>
/// Deletes a message by its MsgTid: it is gone from the receiver's inbox when the call has succeeded, its id is free
/// again, and the receiver is told, at once or when it comes back.
/// </summary>
internal sealed class DeleteLiveMessageUserMessage(
    DeleteLiveMessageUserMessageValidator validator, MessageStore store)
    : Operation<DeleteLiveMessageUserMessageRequest, DeleteLiveMessageUserMessageResponse>(validator)
{
    public override string Summary => "Deletes a message that was sent to a user";

    public override string Tag => "Messages";

    protected override IReadOnlyList<string> ResourcesOf(AccountId account, DeleteLiveMessageUserMessageRequest request) =>
        [LiveResource.AnyDomain(account), LiveResource.App(account, request.AppId)];

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, DeleteLiveMessageUserMessageRequest request, Gate gate)
    {
        var app = AppAddress.Of(context.Account, request.DataCenter, request.AppId);
        var inbox = new InboxAddress(app, UserId.Parse(request.ReceiverId));
        var deletion = new Deletion
        {
            MessageId = MsgTid.Parse(request.MessageId),
            DeleterId = UserId.Parse(request.DeleterId),
            DeleterInfo = request.DeleterInfo,
        };

        return Answer(await store.DeleteAsync(gate, inbox, deletion), _ => new DeleteLiveMessageUserMessageResponse());
    }
}
