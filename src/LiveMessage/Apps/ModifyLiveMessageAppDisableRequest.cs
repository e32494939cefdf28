using System.ComponentModel;

using FluentValidation;

using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>The parameters of ModifyLiveMessageAppDisable as sent, in the order of its page.</summary>
public sealed record ModifyLiveMessageAppDisableRequest
{
    /// <summary>The app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>Whether the app is to be disabled; nothing changes when left out.</summary>
    /// <example>false</example>
    public string? Disable { get; init; }

    /// <summary>The data center of the app; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>The bounds of ModifyLiveMessageAppDisable's page.</summary>
public sealed class ModifyLiveMessageAppDisableValidator : AbstractValidator<ModifyLiveMessageAppDisableRequest>
{
    public ModifyLiveMessageAppDisableValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppId).Mandatory("give the id of an app").ApplicationId();
        RuleFor(request => request.Disable).TrueOrFalse();
        RuleFor(request => request.DataCenter).KnownDataCenter();
    }
}
