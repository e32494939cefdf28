using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Messages;

using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>Whose: <c>?account=</c>, or all accounts.</summary>
public sealed record AccountQuery
{
    [FromQuery(Name = "account")]
    public string? Account { get; init; }

    public IReadOnlyList<AccountId> Accounts(AccountRegistry accounts) => Accounts(accounts.Current);

    /// <summary>The same, for who asks more of these accounts than who they are.</summary>
    public IReadOnlyList<AccountId> Accounts(AccountSet accounts) =>
        Account is null ? accounts.Ids : [Known(Account, accounts)];

    public static AccountId Known(string account, AccountSet accounts) =>
        AccountId.TryParse(account, out var id) && accounts.Ids.Contains(id)
            ? id
            : throw EmulatorException.BadRequest(
                $"account is '{account}'; the accounts are {string.Join(", ", accounts.Ids)}.");
}

/// <summary>How long a list may be.</summary>
public sealed record ListQuery
{
    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    public int ParseLimit() => QueryValue.Limit(Limit);
}

/// <summary>Which messages of an inbox, as asked.</summary>
public sealed record MessageQuery
{
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    [FromQuery(Name = "after")]
    public string? After { get; init; }

    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    [FromQuery(Name = "wait")]
    public string? Wait { get; init; }

    [FromQuery(Name = "msgTid")]
    public string? MsgTid { get; init; }

    [FromQuery(Name = "sender")]
    public string? Sender { get; init; }

    [FromQuery(Name = "type")]
    public string? Type { get; init; }

    [FromQuery(Name = "contains")]
    public string? Contains { get; init; }

    public MessageFilter Parse() => new(
        QueryValue.Number("after", After, 0, 0, long.MaxValue),
        QueryValue.Limit(Limit),
        QueryValue.Duration("wait", Wait, LongestWait),
        MsgTid,
        Sender,
        Type is null ? null : QueryValue.Number("type", Type, 0, 0, long.MaxValue),
        Contains);
}

/// <summary>Which messages of an inbox: those after a sequence that match all that is asked for, at most so many.</summary>
/// <param name="After">The last sequence that is not wanted; 0 for all.</param>
/// <param name="Limit">At most so many messages.</param>
/// <param name="Wait">How long to wait for the first one.</param>
/// <param name="MsgTid">The message's id.</param>
/// <param name="Sender">The sender's id.</param>
/// <param name="Type">The MsgType.</param>
/// <param name="Contains">A part of the body, case-sensitive.</param>
public sealed record MessageFilter(
    long After, int Limit, TimeSpan Wait, string? MsgTid, string? Sender, long? Type, string? Contains)
{
    public bool Takes(Message message) =>
        (MsgTid is null || message.MsgTid == MsgTid)
        && (Sender is null || message.SenderId == Sender)
        && (Type is null || message.MsgType == Type)
        && (Contains is null || message.Body.Contains(Contains, StringComparison.Ordinal));
}

/// <summary>Where a stream of events starts: behind the last one the client has seen, or now.</summary>
public sealed record StreamQuery
{
    [FromHeader(Name = "Last-Event-ID")]
    public string? LastEventId { get; init; }

    /// <summary>The same for a first request: a browser's EventSource cannot set the header then.</summary>
    [FromQuery(Name = "lastEventId")]
    public string? LastEventIdInQuery { get; init; }

    public string? Cursor => LastEventId ?? LastEventIdInQuery;
}
