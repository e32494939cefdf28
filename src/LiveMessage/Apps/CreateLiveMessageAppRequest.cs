using System.ComponentModel;

using FluentValidation;

using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>The parameters of CreateLiveMessageApp as sent, in the order of its page. None is required.</summary>
public sealed record CreateLiveMessageAppRequest
{
    /// <summary>2 to 16 characters.</summary>
    /// <example>testApp</example>
    public string? AppName { get; init; }

    /// <summary>0 (the default) no moderation, 1 the built-in one, 2 a server of the customer's. Recorded.</summary>
    [DefaultValue("0")]
    public string? AuditType { get; init; }

    /// <summary>Required when AuditType is 2. The customer's moderation server, a URL. Recorded.</summary>
    public string? AuditUrl { get; init; }

    /// <summary>Where logins and logouts are posted to, a URL; nowhere when left out.</summary>
    public string? EventCallbackUrl { get; init; }

    /// <summary>Where the app will live; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }

    /// <summary>How long group messages are kept: 0 (the default) 30 days, 1 90 days, 2 180 days. Recorded.</summary>
    [DefaultValue("0")]
    public string? MsgLifeCycle { get; init; }
}

/// <summary>The bounds of CreateLiveMessageApp's page.</summary>
public sealed class CreateLiveMessageAppValidator : AbstractValidator<CreateLiveMessageAppRequest>
{
    public CreateLiveMessageAppValidator(CallbackUrls urls)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppName).Characters(LiveApp.NameMinCharacters, LiveApp.NameMaxCharacters);
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
