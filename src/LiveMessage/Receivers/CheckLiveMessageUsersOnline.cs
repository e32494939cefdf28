using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Receivers;

/// <summary>Says of each of some users of an app whether it is logged in, to whichever process.</summary>
public sealed class CheckLiveMessageUsersOnline(
    CheckLiveMessageUsersOnlineValidator validator, PresenceStore presence)
    : Operation<CheckLiveMessageUsersOnlineRequest, CheckLiveMessageUsersOnlineResponse>(validator)
{
    public override string Action => "CheckLiveMessageUsersOnline";

    public override string Summary => "Says which of some users of an app are logged in";

    public override IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters) =>
        [LiveResource.AnyDomain(account), LiveResource.App(account, parameters["AppId"])];

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, CheckLiveMessageUsersOnlineRequest request, Gate gate)
    {
        var app = AppAddress.Of(context.Account, request.DataCenter, request.AppId);
        var users = request.UserIds.Items!.Select(UserId.Parse).ToList();
        var result = await presence.CheckAsync(gate, app, users);
        return Answer(result, checkedUsers => new CheckLiveMessageUsersOnlineResponse
        {
            UserList =
            [
                .. users.Zip(checkedUsers.Online, (user, isOnline) => new UserOnline { UserId = user.ToString(), Online = isOnline }),
            ],
        });
    }
}
