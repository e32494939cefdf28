using FluentValidation;

using LiveMessage.Messages;
using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Receivers;

/// <summary>
/// The parameters of CheckLiveMessageUsersOnline as sent, in the order of its page, judged by
/// <see cref="CheckLiveMessageUsersOnlineValidator"/>.
/// </summary>
public sealed record CheckLiveMessageUsersOnlineRequest
{
    /// <summary>Required. The app, 1 to 64 bytes.</summary>
    public string? AppId { get; init; }

    /// <summary>Required. The users, 1 to 10 ids of 1 to 64 letters and digits each.</summary>
    public required ParameterList UserIds { get; init; }

    /// <summary>The data center of the app; <c>cn-shanghai</c> when left out.</summary>
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
