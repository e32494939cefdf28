namespace LiveMessage.Receivers;

/// <summary>What CheckLiveMessageUsersOnline answers.</summary>
public sealed record CheckLiveMessageUsersOnlineResponse
{
    /// <summary>The users, in the order of the call.</summary>
    public required IReadOnlyList<UserOnline> UserList { get; init; }
}

/// <summary>Whether a user is logged in.</summary>
public sealed record UserOnline
{
    /// <summary>The user's id.</summary>
    /// <example>"uid2"</example>
    public required string UserId { get; init; }

    /// <summary>Whether the user is logged in.</summary>
    /// <example>true</example>
    public required bool Online { get; init; }
}
