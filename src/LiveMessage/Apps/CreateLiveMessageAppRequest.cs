using System.ComponentModel;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>The parameters of CreateLiveMessageApp as sent, in the order of its page. None is required.</summary>
public sealed record CreateLiveMessageAppRequest
{
    /// <summary>The app's name.</summary>
    /// <example>testApp</example>
    public string? AppName { get; init; }

    /// <summary>Who moderates; nobody when left out. Recorded.</summary>
    [DefaultValue("0")]
    public string? AuditType { get; init; }

    /// <summary>The customer's moderation server; needed when AuditType is 2. Recorded.</summary>
    public string? AuditUrl { get; init; }

    /// <summary>Where logins and logouts are posted to; nowhere when left out.</summary>
    public string? EventCallbackUrl { get; init; }

    /// <summary>Where the app will live; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }

    /// <summary>How long group messages are kept; 30 days when left out. Recorded.</summary>
    [DefaultValue("0")]
    public string? MsgLifeCycle { get; init; }
}

/// <summary>The bounds of CreateLiveMessageApp's page.</summary>
public sealed class CreateLiveMessageAppValidator : AbstractValidator<CreateLiveMessageAppRequest>
{
    public CreateLiveMessageAppValidator(CallbackUrls urls)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppName).Characters(AppNames.MinCharacters, AppNames.MaxCharacters);
        RuleFor(request => request.AuditType)
            .Number(0, 2, "give 0 (no moderation), 1 (the built-in one) or 2 (the server AuditUrl)");
        RuleFor(request => request.AuditUrl)
            .Mandatory("give the URL of the moderation server, which AuditType 2 asks for")
            .When(request => request.AuditType?.TrimStart('0') == "2", ApplyConditionTo.CurrentValidator)
            .CallbackUrl(urls);
        RuleFor(request => request.EventCallbackUrl).CallbackUrl(urls);
        RuleFor(request => request.DataCenter).KnownDataCenter();
        RuleFor(request => request.MsgLifeCycle).Number(0, 2, "give 0 (30 days), 1 (90 days) or 2 (180 days)");
    }
}
