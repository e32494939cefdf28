using System.ComponentModel;

using FluentValidation;

using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>The parameters of DescribeLiveMessageApp as sent, in the order of its page.</summary>
public sealed record DescribeLiveMessageAppRequest
{
    /// <summary>The app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>The data center of the app; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>The bounds of DescribeLiveMessageApp's page.</summary>
public sealed class DescribeLiveMessageAppValidator : AbstractValidator<DescribeLiveMessageAppRequest>
{
    public DescribeLiveMessageAppValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppId).Mandatory("give the id of an app").ApplicationId();
        RuleFor(request => request.DataCenter).KnownDataCenter();
    }
}
