using System.Text.Json.Serialization;

using LiveMessage.Messages;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>The routes of the event streams: of one inbox, and of accounts.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder emulator)
    {
        emulator.MapGet("/inboxes/{dataCenter}/{appId}/{userId}/events", StreamInboxAsync);
        emulator.MapGet("/events", StreamAllAsync);
    }

    private static async Task<Results<ServerSentEventsResult<EventView>, ProblemHttpResult>> StreamInboxAsync(
        [AsParameters] InboxRoute route,
        [AsParameters] StreamQuery query,
        LiveEvents live,
        CancellationToken cancellation)
    {
        var inbox = route.Inbox;
        var result = await live.OpenAsync([inbox.App.Account], inbox, query.Seen, cancellation);
        return result.ToHttpResult(stream => stream);
    }

    private static async Task<Results<ServerSentEventsResult<EventView>, ProblemHttpResult>> StreamAllAsync(
        [AsParameters] AccountQuery account,
        [AsParameters] StreamQuery query,
        LiveEvents live,
        CancellationToken cancellation)
    {
        var result = await live.OpenAsync(account.Accounts, inbox: null, query.Seen, cancellation);
        return result.ToHttpResult(stream => stream);
    }
}

/// <summary>The position of a client that reconnects.</summary>
internal sealed record StreamQuery : IRouteArgument
{
    private StreamCursor seen = new();

    [FromHeader(Name = "Last-Event-ID")]
    public string? HeaderText { get; init; }

    /// <summary>For a first request, in which the EventSource of a browser cannot set the header.</summary>
    [FromQuery(Name = "lastEventId")]
    public string? QueryText { get; init; }

    /// <summary>The position; it has no account when the client sends none.</summary>
    public StreamCursor Seen => seen;

    public void Read(ArgumentReader reader)
    {
        if ((HeaderText ?? QueryText) is { Length: > 0 } text && !StreamCursor.TryParse(text, out seen))
        {
            reader.Fail($"Last-Event-ID is '{text}'; send back the id of an event of this stream.");
        }
    }
}

/// <summary>The data of a server-sent event.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="DataCenter">The app's data center; absent when everything was reset.</param>
/// <param name="AppId">The app's id; absent when everything was reset.</param>
/// <param name="UserId">The receiver's id; absent when everything was reset.</param>
/// <param name="Message">The message that was delivered.</param>
/// <param name="Sequence">The sequence of the message that was acknowledged or deleted.</param>
/// <param name="MsgTid">The id of the message that was acknowledged or deleted.</param>
internal sealed record EventView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Account = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DataCenter = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AppId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? UserId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MessageView? Message = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Sequence = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MsgTid = null)
{
    public static EventView From(InboxEvent happened, StoredMessage? message) => new(
        happened.Account.ToString(),
        happened.Inbox?.App.DataCenter.ToString(),
        happened.Inbox?.App.AppId.ToString(),
        happened.Inbox?.User.ToString(),
        message is null ? null : MessageView.From(message),
        happened.MsgTid is null ? null : happened.Sequence,
        happened.MsgTid?.ToString());
}
