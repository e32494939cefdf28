using System.Globalization;

using LiveMessage.Ids;

namespace LiveMessage.Receivers;

/// <summary>How a receiver is connected.</summary>
internal enum ReceiverTransport
{
    WebSocket,

    /// <summary>Server-sent events.</summary>
    Events,

    /// <summary>Not at all: the service plays it.</summary>
    Scripted,
}

/// <summary>One login of a user. It is written in Redis as its text.</summary>
/// <param name="Id">32 hexadecimal characters, the <c>sid</c> of event callbacks.</param>
/// <param name="Inbox">Whose messages it gets.</param>
/// <param name="Transport">How it is connected.</param>
/// <param name="Acknowledgement">What the service acknowledges for it.</param>
/// <param name="Since">When it was begun, by the clock of its process, UTC to the millisecond.</param>
internal sealed record ReceiverSession(
    string Id,
    InboxAddress Inbox,
    ReceiverTransport Transport,
    AutomaticAcknowledgement Acknowledgement,
    DateTimeOffset Since)
{
    public static ReceiverSession New(
        InboxAddress inbox, ReceiverTransport transport, AutomaticAcknowledgement acknowledgement, DateTimeOffset since) =>
        new(Guid.NewGuid().ToString("N"), inbox, transport, acknowledgement, since);

    /// <summary>Reads a session's text; null when it is none.</summary>
    public static ReceiverSession? Parse(InboxAddress inbox, string text) =>
        text.Split(' ') is [var id, var transport, var acknowledgement, var since]
        && Enum.TryParse<ReceiverTransport>(transport, out var means)
        && AutomaticAcknowledgement.TryParse(acknowledgement, out var automatic)
        && long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? new ReceiverSession(id, inbox, means, automatic, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))
            : null;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Id} {Transport} {Acknowledgement} {Since.ToUnixTimeMilliseconds()}");
}

/// <summary>After what time a message is acknowledged in a receiver's place; null is never.</summary>
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
            text.AsSpan(0, Math.Max(0, text.Length - 2)), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds);
        acknowledgement = new(TimeSpan.FromMilliseconds(milliseconds));
        return isTime;
    }

    /// <summary><c>never</c>, <c>now</c> or a time in milliseconds, such as <c>500ms</c>.</summary>
    public override string ToString() => Delay switch
    {
        null => "never",
        { Ticks: 0 } => "now",
        { } delay => string.Create(CultureInfo.InvariantCulture, $"{delay.TotalMilliseconds}ms"),
    };
}
