using System.ComponentModel;
using System.Xml.Serialization;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Receivers;

/// <summary>Parameters of CheckLiveMessageUsersOnline as sent, in the order of the vendor's page.</summary>
internal sealed record CheckLiveMessageUsersOnlineRequest
{
    /// <summary>The id of the app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>The ids of the users.</summary>
    [Description("The ids of the users.")]
    public ParameterList UserIds { get; init; } = ParameterList.None;

    /// <summary>The data center of the app. Default: <c>cn-shanghai</c>.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>Validates parameters of CheckLiveMessageUsersOnline against the documented limits.</summary>
internal sealed class CheckLiveMessageUsersOnlineValidator : AbstractValidator<CheckLiveMessageUsersOnlineRequest>
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

/// <summary>The response of CheckLiveMessageUsersOnline.</summary>
internal sealed record CheckLiveMessageUsersOnlineResponse
{
    /// <summary>The users, in the order of the request.</summary>
    [XmlArrayItem("Users")]
    public required IReadOnlyList<UserOnline> UserList { get; init; }
}

/// <summary>The online status of a user.</summary>
internal sealed record UserOnline
{
    /// <summary>The id of the user.</summary>
    /// <example>"uid2"</example>
    public required string UserId { get; init; }

    /// <summary>Indicates whether the user is logged in.</summary>
    /// <example>true</example>
    public required bool Online { get; init; }
}

/// <summary>Checks whether users of an app are logged in, in any process.</summary>
internal sealed class CheckLiveMessageUsersOnline(
    CheckLiveMessageUsersOnlineValidator validator, PresenceStore presence)
    : Operation<CheckLiveMessageUsersOnlineRequest, CheckLiveMessageUsersOnlineResponse>(validator)
{
    public override string Summary => "Checks whether users of an app are logged in";

    public override string Tag => "Receivers";

    protected override IReadOnlyList<string> GetResources(
        AccountId account, CheckLiveMessageUsersOnlineRequest request) =>
        [LiveResource.AnyDomain(account), LiveResource.App(account, request.AppId)];

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, CheckLiveMessageUsersOnlineRequest request, Gate gate)
    {
        var app = AppAddress.From(context.Account, request.DataCenter, request.AppId);
        var users = request.UserIds.Items!.Select(UserId.Parse).ToList();
        var result = await presence.CheckAsync(gate, app, users);
        return Answer(result, checkedUsers => new CheckLiveMessageUsersOnlineResponse
        {
            UserList =
            [
                .. users.Zip(
                    checkedUsers.Online,
                    (user, isOnline) => new UserOnline { UserId = user.ToString(), Online = isOnline }),
            ],
        });
    }
}
