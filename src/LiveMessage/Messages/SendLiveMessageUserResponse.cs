namespace LiveMessage.Messages;

/// <summary>What SendLiveMessageUser answers.</summary>
public sealed record SendLiveMessageUserResponse
{
    /// <summary>The message's id: the one of the call, or the one that was made for it.</summary>
    /// <example>"order4711"</example>
    public required string MsgTid { get; init; }
}
