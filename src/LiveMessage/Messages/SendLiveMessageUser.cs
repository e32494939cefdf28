using System.ComponentModel;
using System.Globalization;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Messages;

/// <summary>
/// Parameters of SendLiveMessageUser as sent, in the order of the vendor's page. All are text, because they are not
/// parsed before validation.
/// </summary>
internal sealed record SendLiveMessageUserRequest
{
    /// <summary>The id of the app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>The id of the user who receives the message.</summary>
    /// <example>uid2</example>
    public string? ReceiverId { get; init; }

    /// <summary>The id of the user who sends the message. The user does not have to be logged in.</summary>
    /// <example>uid1</example>
    public string? SenderId { get; init; }

    /// <summary>Additional information about the sender.</summary>
    /// <example>uid1meta1</example>
    public string? SenderInfo { get; init; }

    /// <summary>The content of the message. Default: empty.</summary>
    /// <example>hello, user</example>
    public string? Body { get; init; }

    /// <summary>The custom type of the message, a number that you define.</summary>
    /// <example>2</example>
    public string? MsgType { get; init; }

    /// <summary>The id of the message, unique in the receiver's inbox. Default: a generated id.</summary>
    public string? MsgTid { get; init; }

    /// <summary>The data center of the app. Default: <c>cn-shanghai</c>.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }

    /// <summary>Specifies whether the call waits for the receiver's acknowledgement. Default: false.</summary>
    [DefaultValue("false")]
    public string? HighReliability { get; init; }

    /// <summary>Specifies whether to store the message. Recorded without effect. Default: false.</summary>
    [DefaultValue("false")]
    public string? Storage { get; init; }
}

/// <summary>
/// Validates parameters of SendLiveMessageUser against the documented limits. All lengths are in bytes.
/// </summary>
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
        RuleFor(request => request.SenderInfo).MaxBytes(SenderInfoMaxBytes);
        RuleFor(request => request.Body).MaxBytes(BodyMaxBytes);
        RuleFor(request => request.MsgType).WholeNumber();
        RuleFor(request => request.MsgTid).Identifier(style);
        RuleFor(request => request.DataCenter).KnownDataCenter();
        RuleFor(request => request.HighReliability).TrueOrFalse();
        RuleFor(request => request.Storage).TrueOrFalse();
    }
}

/// <summary>The response of SendLiveMessageUser.</summary>
internal sealed record SendLiveMessageUserResponse
{
    /// <summary>The id of the message: the MsgTid of the request, or a generated id.</summary>
    /// <example>"order4711"</example>
    public required string MsgTid { get; init; }
}

/// <summary>
/// Sends a message from <c>SenderId</c> to <c>ReceiverId</c> within an app. When the call succeeds, the message is in
/// the receiver's inbox. If the inbox already has the MsgTid, the call succeeds without delivering the message again.
/// With <c>HighReliability</c>, the call succeeds only if the receiver acknowledges the message within the timeout.
/// </summary>
internal sealed class SendLiveMessageUser(SendLiveMessageUserValidator validator, Delivery delivery)
    : Operation<SendLiveMessageUserRequest, SendLiveMessageUserResponse>(validator)
{
    public override string Summary => "Sends a message to a user";

    public override string Tag => "Messages";

    protected override IReadOnlyList<string> GetResources(AccountId account, SendLiveMessageUserRequest request) =>
        [LiveResource.App(account, request.AppId)];

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, SendLiveMessageUserRequest request, Gate gate)
    {
        var app = AppAddress.From(context.Account, request.DataCenter, request.AppId);
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
