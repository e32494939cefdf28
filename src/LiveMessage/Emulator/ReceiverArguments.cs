using LiveMessage.Ids;
using LiveMessage.Receivers;

using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>A request that opens a WebSocket.</summary>
internal sealed record WebSocketHandshake : IRouteArgument
{
    public required HttpContext Http { get; init; }

    public void Read(ArgumentReader reader)
    {
        if (!Http.WebSockets.IsWebSocketRequest)
        {
            reader.Fail(
                "The request is not a WebSocket handshake; open a WebSocket, or use /events for server-sent events.");
        }
    }
}

/// <summary>The login parameters of a client that connects as a receiver.</summary>
internal sealed record LoginQuery : IRouteArgument
{
    private LoginToken? token;
    private InboxCursor? after;
    private AutomaticAcknowledgement acknowledgement;

    [FromQuery(Name = "token")]
    [TextArgument(
        "The login token: SHA-256 of AppId + AppKey + user id + nonce + timestamp + role, in lowercase hexadecimal. "
        + "Default: login without a token, if the service allows it.")]
    public string? TokenText { get; init; }

    [FromQuery(Name = "nonce"), TextArgument("The nonce of the token. Requires `token`.")]
    public string? Nonce { get; init; }

    [FromQuery(Name = "timestamp")]
    [TextArgument("The expiration time of the token, as a Unix timestamp in seconds. Requires `token`.")]
    public string? Timestamp { get; init; }

    [FromQuery(Name = "role"), TextArgument("The role of the token: `admin`, or empty. Requires `token`.")]
    public string? Role { get; init; }

    [FromQuery(Name = "appSign"), TextArgument("The AppSign of the app. Checked if it is given.")]
    public string? AppSign { get; init; }

    [FromQuery(Name = "after")]
    [TextArgument(
        "Only messages after this position: the id of an event, or a sequence. "
        + "Default: the highest sequence that the user has acknowledged.",
        Pattern = ArgumentPatterns.InboxCursor, Example = "0")]
    public string? AfterText { get; init; }

    [FromQuery(Name = "acknowledge")]
    [TextArgument(
        AcknowledgeParameter.Description + "Default: never.", Pattern = AcknowledgeParameter.Pattern, Example = "now")]
    public string? AcknowledgeText { get; init; }

    /// <summary>Sent by a server-sent events client that reconnects; takes precedence over <c>after</c>.</summary>
    [FromHeader(Name = "Last-Event-ID")]
    [TextArgument(
        "The id of the last event that the client has. Takes precedence over `after`.",
        Pattern = ArgumentPatterns.InboxCursor, Example = "0")]
    public string? LastEventIdText { get; init; }

    public void Read(ArgumentReader reader)
    {
        token = ReadToken(reader);
        after = reader.ReadCursor("Last-Event-ID", LastEventIdText) ?? reader.ReadCursor("after", AfterText);
        acknowledgement = AcknowledgeParameter.Read(reader, AcknowledgeText) ?? AutomaticAcknowledgement.Never;
    }

    public LoginRequest ToRequest(ReceiverTransport transport) =>
        new(transport, token, ArgumentReader.ReadText(AppSign), acknowledgement, after);

    private LoginToken? ReadToken(ArgumentReader reader)
    {
        if (!string.IsNullOrEmpty(TokenText))
        {
            return new LoginToken(TokenText, Nonce ?? "", Timestamp ?? "", Role ?? "");
        }

        if (!string.IsNullOrEmpty(Nonce) || !string.IsNullOrEmpty(Timestamp) || !string.IsNullOrEmpty(Role))
        {
            reader.Fail("nonce, timestamp, or role is given without token; give token too.");
        }

        return null;
    }
}

/// <summary>The login parameters of a scripted receiver.</summary>
internal sealed record ScriptedReceiverQuery : IRouteArgument
{
    private AutomaticAcknowledgement acknowledgement;
    private InboxCursor? after;

    [FromQuery(Name = "acknowledge")]
    [TextArgument(
        AcknowledgeParameter.Description + "Default: now.", Pattern = AcknowledgeParameter.Pattern, Example = "now")]
    public string? AcknowledgeText { get; init; }

    [FromQuery(Name = "after")]
    [TextArgument(
        "Only messages after this position: the id of an event, or a sequence. "
        + "Default: the highest sequence that the user has acknowledged.",
        Pattern = ArgumentPatterns.InboxCursor, Example = "0")]
    public string? AfterText { get; init; }

    public AutomaticAcknowledgement Acknowledgement => acknowledgement;

    /// <summary>The cursor of the receiver; null if the request omits it.</summary>
    public InboxCursor? After => after;

    public void Read(ArgumentReader reader)
    {
        acknowledgement = AcknowledgeParameter.Read(reader, AcknowledgeText) ?? AutomaticAcknowledgement.AtOnce;
        after = reader.ReadCursor("after", AfterText);
    }
}

/// <summary>The message that a receiver acknowledges.</summary>
internal sealed record AcknowledgementQuery : IRouteArgument
{
    private MsgTid msgTid;

    [FromQuery(Name = "messageId")]
    [TextArgument(
        "The MsgTid of the message.", Pattern = ArgumentPatterns.Id, IsRequired = true, Example = "order4711")]
    public string? MessageIdText { get; init; }

    public MsgTid MsgTid => msgTid;

    public void Read(ArgumentReader reader)
    {
        if (!MsgTid.TryParse(MessageIdText, out msgTid))
        {
            reader.Fail(
                $"messageId is '{MessageIdText}'; give the MsgTid of a message: 1 to 64 letters, digits, '_', or '-'.");
        }
    }
}

/// <summary>The parameter <c>acknowledge</c>: <c>now</c>, <c>never</c>, or a duration.</summary>
internal static class AcknowledgeParameter
{
    public const string Description =
        "When the receiver acknowledges a message: `now`, `never`, or after a delay of up to 5 minutes. ";

    public const string Pattern = $"^now$|^never$|{ArgumentPatterns.Duration}";

    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(5);

    /// <summary>Parses the parameter. Returns null if it is missing or empty.</summary>
    public static AutomaticAcknowledgement? Read(ArgumentReader reader, string? text)
    {
        switch (text)
        {
            case null or "":
                return null;

            case "now":
                return AutomaticAcknowledgement.AtOnce;

            case "never":
                return AutomaticAcknowledgement.Never;

            case [>= '0' and <= '9', ..]:
                return new(reader.ReadDuration("acknowledge", text, MaxDelay));

            default:
                reader.Fail($"acknowledge is '{text}'; give now, never, or a duration such as 500ms.");
                return null;
        }
    }
}
