using LiveMessage.Ids;

namespace LiveMessage.Receivers;

/// <summary>
/// Simulates receivers without a connection. They run in the process that received the request, and are online until
/// they are logged out or the process stops.
/// </summary>
internal sealed partial class ScriptedReceivers(
    ReceiverSessions sessions, ReceiverFeed feed, IHostApplicationLifetime lifetime, ILogger<ScriptedReceivers> logger)
{
    /// <summary>Simulates the receiver of a session until the session ends.</summary>
    public void Start(ReceiverSession session, InboxCursor after) => _ = RunAsync(session, after);

    private async Task RunAsync(ReceiverSession session, InboxCursor after)
    {
        try
        {
            await foreach (var _ in feed.EventsAsync(session, after, lifetime.ApplicationStopping))
            {
            }
        }
#pragma warning disable CA1031 // Do not catch general exception types: the task is not awaited, so log its failure here
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogError(error, session.Id);
        }

        await sessions.LogoutAsync(session, LogoutReason.Normal);
    }

    [LoggerMessage(1, LogLevel.Error, "The scripted receiver of session {Session} failed")]
    private partial void LogError(Exception error, string session);
}
