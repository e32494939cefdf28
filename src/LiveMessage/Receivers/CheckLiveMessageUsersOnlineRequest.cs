using System.ComponentModel;

using FluentValidation;

using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Receivers;

/// <summary>
/// The parameters of CheckLiveMessageUsersOnline as sent, in the order of its page, judged by
/// <see cref="CheckLiveMessageUsersOnlineValidator"/>.
/// </summary>
public sealed record CheckLiveMessageUsersOnlineRequest
{
    /// <summary>The app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>The ids of the users.</summary>
    [Description("The ids of the users.")]
    public ParameterList UserIds { get; init; } = ParameterList.None;

    /// <summary>The data center of the app; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>The bounds of CheckLiveMessageUsersOnline's page.</summary>
public sealed class CheckLiveMessageUsersOnlineValidator : AbstractValidator<CheckLiveMessageUsersOnlineRequest>
{
    public const int MaxUsers = 10;

    public CheckLiveMessageUsersOnlineValidator(IOptions<ValidationOptions> options)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppId).Mandatory("give the id of an app").ApplicationId();
        RuleFor(request => request.UserIds).IdentifierList(options.Value.Ids, MaxUsers);
        RuleFor(request => request.DataCenter).KnownDataCenter();
    }
}
