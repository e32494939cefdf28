using System.ComponentModel;

using FluentValidation;

using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Messages;

/// <summary>
/// The parameters of SendLiveMessageUser as sent, in the order of its page. All are text: what the wire carries and
/// what <see cref="SendLiveMessageUserValidator"/> judges.
/// </summary>
public sealed record SendLiveMessageUserRequest
{
    /// <summary>The app, 1 to 64 bytes.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>Who gets the message, 1 to 64 letters and digits.</summary>
    /// <example>uid2</example>
    public string? ReceiverId { get; init; }

    /// <summary>Who sends it, 1 to 64 letters and digits. Need not be a user that has logged in.</summary>
    /// <example>uid1</example>
    public string? SenderId { get; init; }

    /// <summary>More about the sender, at most 512 bytes.</summary>
    /// <example>uid1meta1</example>
    public string? SenderInfo { get; init; }

    /// <summary>The content, at most 15 KB (15,360 bytes of UTF-8).</summary>
    /// <example>hello, user</example>
    public string? Body { get; init; }

    /// <summary>A 64-bit integer from 0.</summary>
    /// <example>2</example>
    public string? MsgType { get; init; }

    /// <summary>The message's id, 1 to 64 letters and digits; made by the service when left out.</summary>
    public string? MsgTid { get; init; }

    /// <summary>The data center of the app; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }

    /// <summary>
    /// <c>true</c> or <c>false</c> (the default), in any case. With true the call waits for the receiver's acknowledgement.
    /// </summary>
    [DefaultValue("false")]
    public string? HighReliability { get; init; }

    /// <summary><c>true</c> or <c>false</c> (the default), in any case. Recorded with the message.</summary>
    [DefaultValue("false")]
    public string? Storage { get; init; }
}

/// <summary>The bounds of SendLiveMessageUser's page, byte lengths throughout.</summary>
public sealed class SendLiveMessageUserValidator : AbstractValidator<SendLiveMessageUserRequest>
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
