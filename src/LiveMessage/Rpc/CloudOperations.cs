using System.Collections.Frozen;

using LiveMessage.Text;

namespace LiveMessage.Rpc;

/// <summary>Explains calls of operations that are not emulated.</summary>
internal static class CloudOperations
{
    private static readonly FrozenSet<string> NotImplemented =
    [
        "ModifyLiveMessageAppAudit", "ModifyLiveMessageUserInfo", "CheckLiveMessageUsersInGroup",
        "SendLiveMessageGroup", "DeleteLiveMessageGroupMessage", "CreateLiveMessageGroup", "DeleteLiveMessageGroup",
        "DescribeLiveMessageGroup", "ModifyLiveMessageGroup", "RecoverLiveMessageDeletedGroup",
        "ListLiveMessageGroups", "ListLiveMessageGroupByPage", "ListLiveMessageGroupUsers",
        "ListLiveMessageGroupMessages", "KickLiveMessageGroupUser", "DescribeLiveMessageGroupBand",
        "AddLiveMessageGroupBand", "RemoveLiveMessageGroupBand", "ModifyLiveMessageGroupBand",
        "BanLiveMessageGroup", "UnbanLiveMessageGroup",
    ];

    // Same product, version, and endpoint, but another API, which does not work with the operations above.
    private static readonly FrozenSet<string> Older =
    [
        "CreateMessageApp", "CreateMessageGroup", "GetMessageToken", "JoinMessageGroup", "LeaveMessageGroup",
        "SendMessageToGroup", "SendMessageToGroupUsers", "SendLikeMessage", "GetGroupStatistics",
        "ListMessageGroupUserById", "MuteGroupUser", "CancelMuteGroupUser", "ListMuteGroupUser", "MuteAllGroupUser",
        "CancelMuteAllGroupUser",
    ];

    /// <summary>Creates the error for an action that is not emulated, with the reason.</summary>
    public static GatewayError CreateError(string action, OperationTable emulated)
    {
        var trimmed = action.Trim();
        var same = emulated.All.Select(operation => operation.Action)
            .FirstOrDefault(name => name.Equals(trimmed, StringComparison.OrdinalIgnoreCase));
        return GatewayError.ActionNotFound.Because(Explain(action, emulated)) with
        {
            Hint = same is null ? null
                : same == trimmed ? $"The action {same} has white space around it; remove it"
                : $"The action differs from {same} only in case; actions are case-sensitive",
        };
    }

    /// <summary>Explains, as a sentence without its final period, why an action is not found.</summary>
    private static string Explain(string action, OperationTable emulated)
    {
        if (NotImplemented.Contains(action))
        {
            return $"{action} is an operation of the cloud that LiveMessage does not implement";
        }

        if (Older.Contains(action))
        {
            return $"{action} is an operation of the older messaging API; "
                + "LiveMessage emulates the newer one, whose operations have LiveMessage in their names";
        }

        if (action.AsSpan().IndexOfAny("?&=") >= 0)
        {
            return "It contains other parameters; percent-encode only names and values, not the separators";
        }

        var near = NearName.Find(action, emulated.All.Select(operation => operation.Action).Concat(NotImplemented));
        return near is null ? $"{Quote.Text(action)} is not an operation of LiveMessage"
            : $"{Quote.Text(action)} is not an operation; did you mean {near}"
                + (NotImplemented.Contains(near) ? ", which LiveMessage does not implement?" : "?");
    }
}
