using LiveMessage.Ids;
using LiveMessage.Messages;

using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>The query parameter <c>after</c> of a list of the messages of one inbox. Default: the start.</summary>
internal sealed record InboxPosition : IRouteArgument
{
    private InboxCursor after;

    [FromQuery(Name = "after")]
    [TextArgument(
        "Only messages after this position: a `cursor`, or a sequence. Default: the start.",
        Pattern = ArgumentPatterns.InboxCursor, Example = "0")]
    public string? AfterText { get; init; }

    public InboxCursor After => after;

    public void Read(ArgumentReader reader) => after = reader.ReadCursor("after", AfterText) ?? default;
}

/// <summary>The query parameters that select messages, and wait for them.</summary>
internal sealed record MessageQuery : IRouteArgument
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    private MessageFilter filter = null!;

    [FromQuery(Name = "limit")]
    [IntegerArgument(
        "The maximum number of messages. Not below `count`.",
        Min = 1, Max = ListQuery.MaxLimit, Default = ListQuery.DefaultLimit)]
    public string? LimitText { get; init; }

    [FromQuery(Name = "wait")]
    [TextArgument(
        "The maximum wait for `count` matches, up to 5 minutes. A number without a unit is seconds. Default: no wait.",
        Pattern = ArgumentPatterns.Duration, Example = "10s")]
    public string? WaitText { get; init; }

    [FromQuery(Name = "count")]
    [IntegerArgument(
        "The number of matches to wait for. Requires `wait`.", Min = 1, Max = ListQuery.MaxLimit, Default = 1)]
    public string? CountText { get; init; }

    [FromQuery(Name = "msgTid"), TextArgument("Only the message with this id.", Example = "order4711")]
    public string? MsgTid { get; init; }

    [FromQuery(Name = "sender"), TextArgument("Only messages from this sender.", Example = "uid1")]
    public string? Sender { get; init; }

    [FromQuery(Name = "type"), IntegerArgument("Only messages with this `MsgType`.")]
    public string? TypeText { get; init; }

    [FromQuery(Name = "contains")]
    [TextArgument("Only messages with this text in the body, case-sensitive.", Example = "hello")]
    public string? Contains { get; init; }

    [FromQuery(Name = "acknowledged")]
    [BooleanArgument("`true`: only messages that the receiver has acknowledged. `false`: only the others.")]
    public string? AcknowledgedText { get; init; }

    public MessageFilter Filter => filter;

    public void Read(ArgumentReader reader)
    {
        var limit = ListQuery.ReadLimit(reader, LimitText);
        var wait = reader.ReadDuration("wait", WaitText, MaxWait);
        var count = (int?)reader.ReadNumber("count", CountText, min: 1, ListQuery.MaxLimit);
        if (count is not null && wait is null)
        {
            reader.Fail($"count is '{count}' without wait; give wait too, such as wait=10s.");
        }

        // A list that is shorter than the count would hide that the count was reached.
        if (count > limit && !string.IsNullOrEmpty(LimitText))
        {
            reader.Fail($"count is '{count}' and limit is '{limit}'; give a limit of at least {count}, or no limit.");
        }

        filter = new MessageFilter(
            Limit: Math.Max(limit, count ?? 1),
            Wait: wait ?? TimeSpan.Zero,
            Count: count ?? 1,
            ArgumentReader.ReadText(MsgTid),
            ArgumentReader.ReadText(Sender),
            Type: reader.ReadNumber("type", TypeText),
            ArgumentReader.ReadText(Contains),
            Acknowledged: reader.ReadBoolean("acknowledged", AcknowledgedText));
    }
}

/// <summary>A filter for messages. A message must meet all criteria that are not null.</summary>
/// <param name="Limit">The maximum number of messages.</param>
/// <param name="Wait">The maximum time to wait for messages; zero to return immediately.</param>
/// <param name="Count">The number of messages to wait for.</param>
/// <param name="MsgTid">The message's id.</param>
/// <param name="Sender">The sender's id.</param>
/// <param name="Type">The message's MsgType.</param>
/// <param name="Contains">A part of the body, compared case-sensitively.</param>
/// <param name="Acknowledged">Indicates whether the receiver has acknowledged the message.</param>
internal sealed record MessageFilter(
    int Limit,
    TimeSpan Wait,
    int Count,
    string? MsgTid,
    string? Sender,
    long? Type,
    string? Contains,
    bool? Acknowledged)
{
    public bool Matches(StoredMessage stored) =>
        (MsgTid is null || stored.Message.MsgTid.ToString() == MsgTid)
        && (Sender is null || stored.Message.SenderId.ToString() == Sender)
        && (Type is null || stored.Message.MsgType == Type)
        && (Contains is null || stored.Message.Body.Contains(Contains, StringComparison.Ordinal))
        && (Acknowledged is null || stored.Acknowledged == Acknowledged);
}
