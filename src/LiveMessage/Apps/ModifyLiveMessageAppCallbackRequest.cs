using System.ComponentModel;

using FluentValidation;

using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>The parameters of ModifyLiveMessageAppCallback as sent, in the order of its page.</summary>
public sealed record ModifyLiveMessageAppCallbackRequest
{
    /// <summary>The app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>Where logins and logouts are posted to; nowhere when left out.</summary>
    public string? EventCallbackUrl { get; init; }

    /// <summary>The data center of the app; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>The bounds of ModifyLiveMessageAppCallback's page.</summary>
public sealed class ModifyLiveMessageAppCallbackValidator : AbstractValidator<ModifyLiveMessageAppCallbackRequest>
{
    public ModifyLiveMessageAppCallbackValidator(CallbackUrls urls)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppId).Mandatory("give the id of an app").ApplicationId();
        RuleFor(request => request.EventCallbackUrl).CallbackUrl(urls);
        RuleFor(request => request.DataCenter).KnownDataCenter();
    }
}
