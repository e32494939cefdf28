namespace LiveMessage.Receivers;

/// <summary>
/// Receivers that nobody connects for: online until they are logged out, in the process that was asked for them.
/// </summary>
internal sealed partial class ScriptedReceivers(
    ReceiverSessions sessions, ReceiverFeed feed, IHostApplicationLifetime lifetime, ILogger<ScriptedReceivers> logger)
{
    /// <summary>Plays a session that is logged in, until it ends.</summary>
    public void Play(ReceiverSession session, long after) => _ = PlayAsync(session, after);

    private async Task PlayAsync(ReceiverSession session, long after)
    {
        try
        {
            await foreach (var _ in feed.EventsAsync(session, after, lifetime.ApplicationStopping))
            {
            }
        }
#pragma warning disable CA1031 // Do not catch general exception types: nobody waits for this task, and its error must be told
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogError(error, session.Id);
        }

        await sessions.LogoutAsync(session, LogoutReason.Normal);
    }

    [LoggerMessage(1, LogLevel.Error, "The scripted receiver of session {Session} has failed")]
    private partial void LogError(Exception error, string session);
}
