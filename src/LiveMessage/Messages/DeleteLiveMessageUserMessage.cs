using System.ComponentModel;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Messages;

/// <summary>Parameters of DeleteLiveMessageUserMessage as sent, in the order of the vendor's page.</summary>
internal sealed record DeleteLiveMessageUserMessageRequest
{
    /// <summary>The id of the app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>The id of the user who received the message. The user is notified of the deletion.</summary>
    /// <example>uid2</example>
    public string? ReceiverId { get; init; }

    /// <summary>The MsgTid of the message.</summary>
    /// <example>order4711</example>
    public string? MessageId { get; init; }

    /// <summary>
    /// The id of the user who deletes the message. Required, although the official reference marks it as optional.
    /// </summary>
    /// <example>uid1</example>
    public string? DeleterId { get; init; }

    /// <summary>Additional information about the user who deletes the message.</summary>
    /// <example>username</example>
    public string? DeleterInfo { get; init; }

    /// <summary>The data center of the app. Default: <c>cn-shanghai</c>.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>
/// Validates parameters of DeleteLiveMessageUserMessage against the documented limits. All lengths are in bytes.
/// </summary>
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
        RuleFor(request => request.DeleterInfo).MaxBytes(DeleterInfoMaxBytes);
        RuleFor(request => request.DataCenter).KnownDataCenter();
    }
}

/// <summary>The response of DeleteLiveMessageUserMessage: only the request id.</summary>
internal sealed record DeleteLiveMessageUserMessageResponse;

/// <summary>
/// Deletes a message from the receiver's inbox by its MsgTid. The MsgTid can then be used again. The receiver is
/// notified immediately, or when it reconnects.
/// </summary>
internal sealed class DeleteLiveMessageUserMessage(
    DeleteLiveMessageUserMessageValidator validator, MessageStore store)
    : Operation<DeleteLiveMessageUserMessageRequest, DeleteLiveMessageUserMessageResponse>(validator)
{
    public override string Summary => "Deletes a message that was sent to a user";

    public override string Tag => "Messages";

    protected override IReadOnlyList<string> GetResources(
        AccountId account, DeleteLiveMessageUserMessageRequest request) =>
        [LiveResource.AnyDomain(account), LiveResource.App(account, request.AppId)];

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, DeleteLiveMessageUserMessageRequest request, Gate gate)
    {
        var app = AppAddress.From(context.Account, request.DataCenter, request.AppId);
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
