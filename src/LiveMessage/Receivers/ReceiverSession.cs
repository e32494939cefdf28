using System.Globalization;

using LiveMessage.Ids;

namespace LiveMessage.Receivers;

/// <summary>Transport of a receiver.</summary>
internal enum ReceiverTransport
{
    WebSocket,

    /// <summary>Server-sent events.</summary>
    Events,

    /// <summary>No connection: the service simulates the receiver.</summary>
    Scripted,
}

/// <summary>A login of a user. Redis stores its text form.</summary>
/// <param name="Id">The session id: 32 hexadecimal characters, the <c>sid</c> of event callbacks.</param>
/// <param name="Inbox">The inbox that the receiver reads.</param>
/// <param name="Transport">The transport of the receiver.</param>
/// <param name="Acknowledgement">Specifies when the service acknowledges messages on behalf of the receiver.</param>
/// <param name="Since">
/// The login time in UTC, by the clock of the Redis server, in microseconds. It is later than that of the previous
/// session of the user.
/// </param>
internal sealed record ReceiverSession(
    string Id,
    InboxAddress Inbox,
    ReceiverTransport Transport,
    AutomaticAcknowledgement Acknowledgement,
    DateTimeOffset Since)
{
    /// <summary>Creates the text form of a new session, to which the login adds the time.</summary>
    public static string Create(ReceiverTransport transport, AutomaticAcknowledgement acknowledgement) =>
        $"{Guid.NewGuid():N} {transport} {acknowledgement}";

    /// <summary>Parses the text form of a session.</summary>
    /// <returns>The session, or null if the text is not valid.</returns>
    public static ReceiverSession? Parse(InboxAddress inbox, string text) =>
        text.Split(' ') is [var id, var transport, var acknowledgement, var since]
        && Enum.TryParse<ReceiverTransport>(transport, out var parsedTransport)
        && AutomaticAcknowledgement.TryParse(acknowledgement, out var automatic)
        && long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            ? new ReceiverSession(
                id,
                inbox,
                parsedTransport,
                automatic,
                DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond))
            : null;

    public override string ToString()
    {
        var microseconds = (Since - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return string.Create(CultureInfo.InvariantCulture, $"{Id} {Transport} {Acknowledgement} {microseconds}");
    }
}

/// <summary>Specifies when the service acknowledges messages on behalf of a receiver.</summary>
/// <param name="Delay">The delay after receipt; null to never acknowledge.</param>
internal readonly record struct AutomaticAcknowledgement(TimeSpan? Delay)
{
    public static readonly AutomaticAcknowledgement Never = new(Delay: null);

    public static readonly AutomaticAcknowledgement AtOnce = new(TimeSpan.Zero);

    public static bool TryParse(string text, out AutomaticAcknowledgement acknowledgement)
    {
        acknowledgement = text == "now" ? AtOnce : Never;
        if (text is "never" or "now")
        {
            return true;
        }

        var isTime = long.TryParse(
            text.AsSpan(0, Math.Max(0, text.Length - 2)),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var milliseconds);
        acknowledgement = new(TimeSpan.FromMilliseconds(milliseconds));
        return isTime;
    }

    /// <summary>Returns <c>never</c>, <c>now</c>, or the delay in milliseconds, such as <c>500ms</c>.</summary>
    public override string ToString() => Delay switch
    {
        null => "never",
        { Ticks: 0 } => "now",
        { } delay => string.Create(CultureInfo.InvariantCulture, $"{delay.TotalMilliseconds}ms"),
    };
}
