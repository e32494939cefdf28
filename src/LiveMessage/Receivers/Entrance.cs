namespace LiveMessage.Receivers;

/// <summary>A login: where the user has got to, and who was logged in before.</summary>
/// <param name="Acknowledged">The highest sequence that the user has acknowledged.</param>
/// <param name="Before">The session that this one has taken the place of; null when there was none.</param>
/// <param name="BeforeHasLapsed">Whether that one's process had died.</param>
/// <param name="Last">The last sequence that the inbox has given.</param>
internal sealed record Entrance(long Acknowledged, ReceiverSession? Before, bool BeforeHasLapsed, long Last);

/// <summary>Of each user that was asked for, in that order, whether it is online.</summary>
internal sealed record OnlineUsers(IReadOnlyList<bool> Online);
