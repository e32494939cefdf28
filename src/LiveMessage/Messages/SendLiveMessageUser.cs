using System.ComponentModel;
using System.Globalization;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Messages;

/// <summary>
/// The parameters of SendLiveMessageUser as sent, in the order of its page. All are text: what the wire carries and
/// what <see cref="SendLiveMessageUserValidator"/> judges.
/// </summary>
internal sealed record SendLiveMessageUserRequest
{
    /// <summary>The app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>Who gets the message.</summary>
    /// <example>uid2</example>
    public string? ReceiverId { get; init; }

    /// <summary>Who sends it. Need not be a user that has logged in.</summary>
    /// <example>uid1</example>
    public string? SenderId { get; init; }

    /// <summary>More about the sender.</summary>
    /// <example>uid1meta1</example>
    public string? SenderInfo { get; init; }

    /// <summary>The content; empty when left out.</summary>
    /// <example>hello, user</example>
    public string? Body { get; init; }

    /// <summary>What kind of message it is, by your own numbers.</summary>
    /// <example>2</example>
    public string? MsgType { get; init; }

    /// <summary>The message's id, unique in its inbox; made by the service when left out.</summary>
    public string? MsgTid { get; init; }

    /// <summary>The data center of the app; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }

    /// <summary>Whether the call waits until the receiver has acknowledged the message; not when left out.</summary>
    [DefaultValue("false")]
    public string? HighReliability { get; init; }

    /// <summary>Whether the message is to be stored; not when left out. Recorded with it.</summary>
    [DefaultValue("false")]
    public string? Storage { get; init; }
}

/// <summary>The bounds of SendLiveMessageUser's page, byte lengths throughout.</summary>
internal sealed class SendLiveMessageUserValidator : AbstractValidator<SendLiveMessageUserRequest>
{
    public const int SenderInfoMaxBytes = 512;

    public const int BodyMaxBytes = 15 * 1024;

    public SendLiveMessageUserValidator(IOptions<ValidationOptions> options)
    {
        var style = options.Value.Ids;
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppId).Mandatory("give the id of an app").ApplicationId();
        RuleFor(request => request.ReceiverId).Mandatory(Identifiers.Describe(style)).Identifier(style);
        RuleFor(request => request.SenderId).Mandatory(Identifiers.Describe(style)).Identifier(style);
        RuleFor(request => request.SenderInfo).AtMostBytes(SenderInfoMaxBytes);
        RuleFor(request => request.Body).AtMostBytes(BodyMaxBytes);
        RuleFor(request => request.MsgType).WholeNumber();
        RuleFor(request => request.MsgTid).Identifier(style);
        RuleFor(request => request.DataCenter).KnownDataCenter();
        RuleFor(request => request.HighReliability).TrueOrFalse();
        RuleFor(request => request.Storage).TrueOrFalse();
    }
}

/// <summary>What SendLiveMessageUser answers.</summary>
internal sealed record SendLiveMessageUserResponse
{
    /// <summary>The message's id: the one of the call, or the one that was made for it.</summary>
    /// <example>"order4711"</example>
    public required string MsgTid { get; init; }
}

/// <summary>
/// Sends a message from <c>SenderId</c> to <c>ReceiverId</c> inside an app: it is in the receiver's inbox when the call
/// has succeeded. A MsgTid that the inbox knows is the same message: the call succeeds and nothing is delivered twice.
/// With <c>HighReliability</c> it succeeds only when the receiver has acknowledged the message.
/// </summary>
internal sealed class SendLiveMessageUser(SendLiveMessageUserValidator validator, Delivery delivery)
    : Operation<SendLiveMessageUserRequest, SendLiveMessageUserResponse>(validator)
{
    public override string Summary => "Sends a message to a user";

    public override string Tag => "Messages";

    protected override IReadOnlyList<string> ResourcesOf(AccountId account, SendLiveMessageUserRequest request) =>
        [LiveResource.App(account, request.AppId)];

    protected override async Task<Reply> ExecuteAsync(CallContext context, SendLiveMessageUserRequest request, Gate gate)
    {
        var app = AppAddress.Of(context.Account, request.DataCenter, request.AppId);
        var message = new Message
        {
            MsgTid = MsgTid.TryParse(request.MsgTid, out var given) ? given : MsgTid.New(),
            SenderId = UserId.Parse(request.SenderId),
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
        return Answer(result, _ => new SendLiveMessageUserResponse { MsgTid = message.MsgTid.ToString() });
    }
}
