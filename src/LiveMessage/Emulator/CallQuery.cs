using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Rpc;

using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace LiveMessage.Emulator;

/// <summary>The query parameters that select calls, and wait for them.</summary>
internal sealed record CallQuery : IRouteArgument
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    private CallFilter filter = null!;

    [FromQuery(Name = "action"), TextArgument("Only calls of this action.", Example = "SendLiveMessageUser")]
    public string? ActionText { get; init; }

    [FromQuery(Name = "code")]
    [TextArgument("Only calls with this code. That of an accepted call is `OK`.", Example = "InputInvalid")]
    public string? Code { get; init; }

    [FromQuery(Name = "rung"), RungArgument("Only calls that this rung refused.")]
    public string? RungText { get; init; }

    [FromQuery(Name = "accessKeyId"), TextArgument(CallerQuery.Description, Example = "testid")]
    public string? AccessKeyId { get; init; }

    [FromQuery(Name = "appId"), TextArgument("Only calls with this `AppId`.", Example = "demo")]
    public string? AppId { get; init; }

    [FromQuery(Name = "userId"), TextArgument("Only calls with this `ReceiverId` or `SenderId`.", Example = "uid2")]
    public string? UserId { get; init; }

    [FromQuery(Name = "requestId"), TextArgument("Only the call with this request id.", Example = CallRoute.Example)]
    public string? RequestId { get; init; }

    [FromQuery(Name = "refused"), BooleanArgument("`true`: only refused calls. `false`: only accepted calls.")]
    public string? RefusedText { get; init; }

    [FromQuery(Name = "unread")]
    [BooleanArgument("`true`: only calls with parameters that nothing reads. `false`: only the others.")]
    public string? UnreadText { get; init; }

    [FromQuery(Name = "after")]
    [TextArgument(
        "Only calls after this position: a `cursor` of the call log. Default: the start.",
        Pattern = ArgumentPatterns.CallCursor, Example = "0")]
    public string? AfterText { get; init; }

    [FromQuery(Name = "limit")]
    [IntegerArgument(
        "The maximum number of calls. Not below `count`.",
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

    public CallFilter Filter => filter;

    public void Read(ArgumentReader reader)
    {
        var limit = ListQuery.ReadLimit(reader, LimitText);
        var wait = reader.ReadDuration("wait", WaitText, MaxWait);
        var count = (int?)reader.ReadNumber("count", CountText, min: 1, ListQuery.MaxLimit);
        if (count is not null && wait is null)
        {
            reader.Fail($"count is '{count}' without wait; give wait too, such as wait=10s.");
        }

        if (count > limit && !string.IsNullOrEmpty(LimitText))
        {
            reader.Fail($"count is '{count}' and limit is '{limit}'; give a limit of at least {count}, or no limit.");
        }

        filter = new CallFilter
        {
            Limit = Math.Max(limit, count ?? 1),
            Wait = wait ?? TimeSpan.Zero,
            Count = count ?? 1,
            After = ReadCursor(reader, "after", AfterText, "give 0, or a cursor of the call log"),
            IsLatest = string.IsNullOrEmpty(AfterText),
            Action = ArgumentReader.ReadText(ActionText),
            Code = ArgumentReader.ReadText(Code),
            RefusedBy = ReadRung(reader),
            AccessKeyId = ArgumentReader.ReadText(AccessKeyId),
            AppId = ArgumentReader.ReadText(AppId),
            UserId = ArgumentReader.ReadText(UserId),
            RequestId = ArgumentReader.ReadText(RequestId),
            Refused = reader.ReadBoolean("refused", RefusedText),
            Unread = reader.ReadBoolean("unread", UnreadText),
        };
    }

    /// <summary>
    /// Parses a cursor of the call log. Returns null if there is none, or for 0. <paramref name="hint"/> is an
    /// imperative.
    /// </summary>
    public static CallCursor? ReadCursor(ArgumentReader reader, string name, string? text, string hint)
    {
        if (text is null or "" or "0")
        {
            return null;
        }

        if (!CallCursor.TryParse(text, out var cursor))
        {
            reader.Fail($"{name} is '{text}'; {hint}.");
        }

        return cursor;
    }

    private Rung? ReadRung(ArgumentReader reader)
    {
        if (string.IsNullOrEmpty(RungText))
        {
            return null;
        }

        if (!RungArgumentAttribute.Names.Contains(RungText))
        {
            reader.Fail($"rung is '{RungText}'; give one of {string.Join(", ", RungArgumentAttribute.Names)}.");
            return null;
        }

        return Enum.Parse<Rung>(RungText, ignoreCase: true);
    }
}

/// <summary>The name of a rung.</summary>
internal sealed class RungArgumentAttribute(string description) : ArgumentAttribute(description)
{
    /// <summary>The names of all rungs, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Enum.GetNames<Rung>().Select(name => name.ToLowerInvariant())];

    public override void Describe(OpenApiSchema schema, AccountSet accounts) => DescribeChoice(schema, Names);
}

/// <summary>A filter for calls. A call must meet all criteria that are not null.</summary>
internal sealed record CallFilter
{
    /// <summary>The maximum number of calls.</summary>
    public required int Limit { get; init; }

    /// <summary>The maximum time to wait for calls; zero to return immediately.</summary>
    public required TimeSpan Wait { get; init; }

    /// <summary>The number of calls to wait for.</summary>
    public required int Count { get; init; }

    /// <summary>The position of the reader; null for the start.</summary>
    public CallCursor? After { get; init; }

    /// <summary>Indicates whether the reader has no position and gets the latest calls.</summary>
    public bool IsLatest { get; init; }

    public string? Action { get; init; }

    public string? Code { get; init; }

    public Rung? RefusedBy { get; init; }

    public string? AccessKeyId { get; init; }

    public string? AppId { get; init; }

    /// <summary>The receiver or the sender.</summary>
    public string? UserId { get; init; }

    public string? RequestId { get; init; }

    public bool? Refused { get; init; }

    /// <summary>Indicates whether the call has parameters that nothing reads.</summary>
    public bool? Unread { get; init; }

    public bool Matches(LoggedCall call) =>
        (Action is null || call.Action == Action)
        && (Code is null || call.Code == Code)
        && (RefusedBy is null || call.RefusedBy == RefusedBy)
        && (AppId is null || call.Parameters["AppId"] == AppId)
        && (UserId is null || call.Parameters["ReceiverId"] == UserId || call.Parameters["SenderId"] == UserId)
        && (RequestId is null || call.RequestId.Equals(RequestId, StringComparison.OrdinalIgnoreCase))
        && (Refused is null || call.RefusedBy is not null == Refused)
        && (Unread is null || call.Unread.Count > 0 == Unread)
        && (AccessKeyId is null || call.SentAccessKeyId == AccessKeyId);
}

/// <summary>
/// The query parameter <c>account</c> of the call log: one account, or all accounts if it is missing.
/// </summary>
internal sealed record CallAccountQuery : IRouteArgument
{
    private AccountId? account;

    [FromQuery(Name = "account")]
    [AccountArgument("Only calls of this account, and those without an identified caller. Default: all calls.")]
    public string? AccountText { get; init; }

    public AccountId? Account => account;

    public void Read(ArgumentReader reader) =>
        account = string.IsNullOrEmpty(AccountText) ? null : reader.ReadAccount(AccountText);
}

/// <summary>The position at which a reconnecting client resumes a stream of calls.</summary>
internal sealed record CallStreamQuery : IRouteArgument
{
    private CallCursor? seen;

    [FromHeader(Name = "Last-Event-ID")]
    [TextArgument(
        "The id of the last event that the client has. Default: only new calls.",
        Pattern = ArgumentPatterns.CallCursor, Example = "0")]
    public string? HeaderText { get; init; }

    /// <summary>For the first request of a browser, whose EventSource cannot set the header.</summary>
    [FromQuery(Name = "lastEventId")]
    [TextArgument(
        "The same, for clients that cannot set the header. The header takes precedence.",
        Pattern = ArgumentPatterns.CallCursor, Example = "0")]
    public string? QueryText { get; init; }

    /// <summary>The position; null for a new stream.</summary>
    public CallCursor? Seen => seen;

    public void Read(ArgumentReader reader) => seen = CallQuery.ReadCursor(
        reader,
        "Last-Event-ID",
        ArgumentReader.ReadText(HeaderText) ?? ArgumentReader.ReadText(QueryText),
        "give the id of an event of this stream, or omit it");
}
