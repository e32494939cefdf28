using System.Diagnostics;
using System.Globalization;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>Assertion about a high-reliability send that no receiver acknowledges.</summary>
public static class UnacknowledgedSend
{
    /// <summary>
    /// Sends to an offline user and to a scripted receiver that never acknowledges. Asserts that both sends fail after
    /// <paramref name="timeout"/> and that their messages stay in the inboxes.
    /// </summary>
    public static async Task AssertFailsAsync(Service service, TimeSpan timeout, TimeSpan maxElapsed)
    {
        using var turn = await MeasuringLock.EnterAsync();
        using var client = service.CreateClient();
        var (online, offline) = (Calls.NewUser(), Calls.NewUser());
        await client.StartScriptedReceiverAsync(online, "never");

        var started = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(
            client.SendReliablyAsync(online, "m1"), client.SendReliablyAsync(offline, "m1"));

        Assert.InRange(Stopwatch.GetElapsedTime(started), 0.95 * timeout, maxElapsed);
        var seconds = timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        foreach (var (answer, receiver) in answers.Zip([online, offline]))
        {
            answer.AssertRefused(
                500,
                "ServerError",
                $"The message 'm1' was not acknowledged by '{receiver}' within {seconds} s; it is kept in the inbox.");
            var message = Assert.Single((await client.InboxAsync(receiver)).Messages);
            Assert.False(message.GetProperty("acknowledged").GetBoolean());
            Assert.True(message.GetProperty("highReliability").GetBoolean());
        }
    }
}
