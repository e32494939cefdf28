using System.Text.Json.Serialization;

using LiveMessage.Messages;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>The routes that stream the events of one inbox or of accounts.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder emulator)
    {
        emulator.MapGet("/inboxes/{dataCenter}/{appId}/{userId}/events", StreamInboxAsync)
            .AddEndpointFilter(UnbufferedStream.AddHeaders);
        emulator.MapGet("/events", StreamAllAsync).AddEndpointFilter(UnbufferedStream.AddHeaders);
    }

    /// <summary>Streams the events of one inbox.</summary>
    /// <remarks>Server-sent events, until the client disconnects. The data of an event is JSON.</remarks>
    /// <response code="200">The events.</response>
    /// <response code="404">The app does not exist.</response>
    internal static async Task<Results<ServerSentEventsResult<byte[]>, ProblemHttpResult>> StreamInboxAsync(
        [AsParameters] InboxRoute route,
        [AsParameters] StreamQuery query,
        LiveEvents live,
        CancellationToken cancellation)
    {
        var inbox = route.Inbox;
        var result = await live.OpenAsync([inbox.App.Account], inbox, query.Seen, cancellation);
        return result.ToHttpResult(stream => stream);
    }

    /// <summary>Streams the events of one account, or of all accounts.</summary>
    /// <remarks>Server-sent events, until the client disconnects. The data of an event is JSON.</remarks>
    /// <response code="200">The events.</response>
    internal static async Task<Results<ServerSentEventsResult<byte[]>, ProblemHttpResult>> StreamAllAsync(
        [AsParameters] AccountQuery account,
        [AsParameters] StreamQuery query,
        LiveEvents live,
        CancellationToken cancellation)
    {
        var result = await live.OpenAsync(
            account.Accounts, inbox: null, query.Seen, cancellation, includesNewAccounts: account.IsOfAll);
        return result.ToHttpResult(stream => stream);
    }
}

/// <summary>The position at which a reconnecting client resumes a stream.</summary>
internal sealed record StreamQuery : IRouteArgument
{
    private StreamCursor seen = new();

    [FromHeader(Name = "Last-Event-ID")]
    [TextArgument(
        "The id of the last event that the client has. Default: only new events.",
        Pattern = ArgumentPatterns.StreamCursor, Example = "1234567890123456=1795396796790506")]
    public string? HeaderText { get; init; }

    /// <summary>For the first request of a browser, whose EventSource cannot set the header.</summary>
    [FromQuery(Name = "lastEventId")]
    [TextArgument(
        "The same, for clients that cannot set the header. The header takes precedence.",
        Pattern = ArgumentPatterns.StreamCursor, Example = "1234567890123456=1795396796790506")]
    public string? QueryText { get; init; }

    /// <summary>The position. It contains no account if the client sends none.</summary>
    public StreamCursor Seen => seen;

    public void Read(ArgumentReader reader)
    {
        if ((ArgumentReader.ReadText(HeaderText) ?? ArgumentReader.ReadText(QueryText)) is { } text
            && !StreamCursor.TryParse(text, out seen))
        {
            reader.Fail($"Last-Event-ID is '{text}'; give the id of an event of this stream.");
        }
    }
}

/// <summary>The data of a server-sent event.</summary>
/// <param name="Account">The account's id; absent in <c>open</c> and <c>ping</c> events.</param>
/// <param name="DataCenter">The app's data center; absent in <c>open</c>, <c>ping</c>, and <c>reset</c> events.</param>
/// <param name="AppId">The app's id; absent in <c>open</c>, <c>ping</c>, and <c>reset</c> events.</param>
/// <param name="UserId">The receiver's id; absent in <c>open</c>, <c>ping</c>, and <c>reset</c> events.</param>
/// <param name="Message">The delivered message.</param>
/// <param name="Sequence">The sequence of the acknowledged or deleted message.</param>
/// <param name="MsgTid">The id of the acknowledged or deleted message.</param>
internal sealed record EventView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Account = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DataCenter = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AppId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? UserId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MessageView? Message = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Sequence = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MsgTid = null)
{
    public static EventView From(InboxEvent inboxEvent, StoredMessage? message) => new(
        inboxEvent.Account.ToString(),
        inboxEvent.Inbox?.App.DataCenter.ToString(),
        inboxEvent.Inbox?.App.AppId.ToString(),
        inboxEvent.Inbox?.User.ToString(),
        message is null ? null : MessageView.From(message),
        inboxEvent.MsgTid is null ? null : inboxEvent.Sequence,
        inboxEvent.MsgTid?.ToString());
}
