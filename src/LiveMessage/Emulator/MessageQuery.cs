using LiveMessage.Ids;
using LiveMessage.Messages;

using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>The query parameters that select messages of an inbox.</summary>
internal sealed record MessageQuery : IRouteArgument
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    private MessageFilter filter = null!;

    [FromQuery(Name = "after")]
    public string? AfterText { get; init; }

    [FromQuery(Name = "limit")]
    public string? LimitText { get; init; }

    [FromQuery(Name = "wait")]
    public string? WaitText { get; init; }

    [FromQuery(Name = "msgTid")]
    public string? MsgTid { get; init; }

    [FromQuery(Name = "sender")]
    public string? Sender { get; init; }

    [FromQuery(Name = "type")]
    public string? TypeText { get; init; }

    [FromQuery(Name = "contains")]
    public string? Contains { get; init; }

    public MessageFilter Filter => filter;

    public void Read(ArgumentReader reader) => filter = new MessageFilter(
        After: reader.ReadCursor("after", AfterText) ?? default,
        Limit: ListQuery.ReadLimit(reader, LimitText),
        Wait: reader.ReadDuration("wait", WaitText, MaxWait) ?? TimeSpan.Zero,
        MsgTid,
        Sender,
        Type: reader.ReadNumber("type", TypeText),
        Contains);
}

/// <summary>A filter for the messages of an inbox. A message must meet all criteria that are not null.</summary>
/// <param name="After">The cursor after which to search; the default value for all messages.</param>
/// <param name="Limit">The maximum number of messages.</param>
/// <param name="Wait">The maximum time to wait for the first message; zero to return immediately.</param>
/// <param name="MsgTid">The message's id.</param>
/// <param name="Sender">The sender's id.</param>
/// <param name="Type">The message's MsgType.</param>
/// <param name="Contains">A part of the body, compared case-sensitively.</param>
internal sealed record MessageFilter(
    InboxCursor After, int Limit, TimeSpan Wait, string? MsgTid, string? Sender, long? Type, string? Contains)
{
    public bool Matches(Message message) =>
        (MsgTid is null || message.MsgTid.ToString() == MsgTid)
        && (Sender is null || message.SenderId.ToString() == Sender)
        && (Type is null || message.MsgType == Type)
        && (Contains is null || message.Body.Contains(Contains, StringComparison.Ordinal));
}
