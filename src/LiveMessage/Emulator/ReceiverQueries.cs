using LiveMessage.Receivers;

using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>How a receiver logs in, as asked.</summary>
public sealed record LoginQuery
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    [FromQuery(Name = "token")]
    public string? Token { get; init; }

    [FromQuery(Name = "nonce")]
    public string? Nonce { get; init; }

    [FromQuery(Name = "timestamp")]
    public string? Timestamp { get; init; }

    [FromQuery(Name = "role")]
    public string? Role { get; init; }

    [FromQuery(Name = "appSign")]
    public string? AppSign { get; init; }

    [FromQuery(Name = "after")]
    public string? After { get; init; }

    [FromQuery(Name = "acknowledge")]
    public string? Acknowledge { get; init; }

    /// <summary>What a client of server-sent events sends when it comes back; it wins over <see cref="After"/>.</summary>
    [FromHeader(Name = "Last-Event-ID")]
    public string? LastEventId { get; init; }

    public LoginRequest Parse(ReceiverTransport transport) =>
        new(transport, ParseToken(), AppSign, After: ParseAfter(), Acknowledgement: ParseAcknowledge());

    /// <summary>Null when the login has none. Its other parts are nothing without it.</summary>
    public LoginToken? ParseToken() => Token switch
    {
        { } token => new LoginToken(token, Nonce ?? "", Timestamp ?? "", Role ?? ""),
        null when (Nonce ?? Timestamp ?? Role) is null => null,
        null => throw EmulatorException.BadRequest("nonce, timestamp and role belong to a token; give token too."),
    };

    /// <summary>The last sequence that the receiver has; null where it does not say.</summary>
    public long? ParseAfter() => (LastEventId, After) switch
    {
        ({ } id, _) => QueryValue.Number("Last-Event-ID", id, 0, 0, long.MaxValue),
        (_, { } after) => QueryValue.Number("after", after, 0, 0, long.MaxValue),
        _ => null,
    };

    public AutomaticAcknowledgement ParseAcknowledge() => ParseAcknowledge(Acknowledge, AutomaticAcknowledgement.Never);

    /// <summary><c>now</c>, <c>never</c> or a time.</summary>
    public static AutomaticAcknowledgement ParseAcknowledge(string? text, AutomaticAcknowledgement missing) => text switch
    {
        null => missing,
        "now" => AutomaticAcknowledgement.AtOnce,
        "never" => AutomaticAcknowledgement.Never,
        [>= '0' and <= '9', ..] => new(QueryValue.Duration("acknowledge", text, LongestDelay)),
        _ => throw EmulatorException.BadRequest($"acknowledge is '{text}'; give now, never or a time such as 500ms."),
    };
}

/// <summary>What a scripted receiver does, as asked.</summary>
public sealed record ScriptQuery
{
    [FromQuery(Name = "acknowledge")]
    public string? Acknowledge { get; init; }

    [FromQuery(Name = "after")]
    public string? After { get; init; }

    public AutomaticAcknowledgement ParseAcknowledge() =>
        LoginQuery.ParseAcknowledge(Acknowledge, AutomaticAcknowledgement.AtOnce);

    public long? ParseAfter() => After is null ? null : QueryValue.Number("after", After, 0, 0, long.MaxValue);
}

/// <summary>Which message is acknowledged.</summary>
public sealed record AcknowledgementQuery
{
    [FromQuery(Name = "messageId")]
    public string? MessageId { get; init; }
}
