using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

using LiveMessage.Apps;
using LiveMessage.Diagnostics;
using LiveMessage.Messages;
using LiveMessage.Receivers;
using LiveMessage.Rpc;

using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveMessage.Emulator;

/// <summary>
/// The routes of the receivers. A client connects as a user of an app, or the service runs a scripted receiver.
/// </summary>
internal static class ReceiverEndpoints
{
    private const string Receiver = "/receivers/{dataCenter}/{appId}/{userId}";

    public static void MapReceivers(this IEndpointRouteBuilder emulator)
    {
        emulator.MapGet("/receivers", ListAsync);
        emulator.MapGet($"{Receiver}/socket", ConnectSocketAsync)
            .Produces(StatusCodes.Status101SwitchingProtocols);
        emulator.MapGet($"{Receiver}/events", ConnectStreamAsync).AddEndpointFilter(UnbufferedStream.AddHeaders)
            .Produces<string>(contentType: UnbufferedStream.ContentType);
        emulator.MapPost($"{Receiver}/acknowledgements", AcknowledgeAsync);
        emulator.MapPut(Receiver, StartScriptedAsync);
        emulator.MapDelete(Receiver, LogoutAsync);
    }

    /// <summary>Lists the users who are online.</summary>
    /// <response code="200">The receivers.</response>
    internal static async Task<Ok<ReceiverList>> ListAsync(
        [AsParameters] AccountQuery account, [AsParameters] ListQuery query, PresenceStore presence)
    {
        var online = await presence.ListAsync(account.Accounts, query.Limit);
        return TypedResults.Ok(new ReceiverList([.. online.Take(query.Limit).Select(ReceiverView.From)]));
    }

    /// <summary>Connects as a receiver, with a WebSocket.</summary>
    /// <remarks>
    /// Each event is a text message, such as `{"event":"recvc2cmessage","data":{},"id":"1-..."}`. The receiver
    /// acknowledges with `{"acknowledge":"order1"}`. A request that is not a WebSocket handshake gets 400.
    /// </remarks>
    /// <response code="101">The WebSocket is open, and the user is online.</response>
    /// <response code="401">
    /// The API key is missing or wrong, or the token is missing, wrong, or expired.
    /// </response>
    /// <response code="403">The origin is foreign, or the app is disabled.</response>
    /// <response code="404">The app does not exist.</response>
    internal static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ConnectSocketAsync(
        [AsParameters] WebSocketHandshake handshake,
        [AsParameters] InboxRoute route,
        [AsParameters] LoginQuery query,
        ReceiverLogin login,
        ReceiverSessions sessions,
        ReceiverFeed feed,
        MessageStore store,
        ShutdownDeadlines deadlines)
    {
        var result = await login.LoginAsync(route.Inbox, query.ToRequest(ReceiverTransport.WebSocket));
        if (result is not LoginResult.LoggedIn(var session, var after))
        {
            return Problems.From(result);
        }

        var reason = LogoutReason.Timeout;
        try
        {
            using var abort = deadlines.ReceiversDue.Register(handshake.Http.Abort);
            using var socket = await handshake.Http.WebSockets.AcceptWebSocketAsync();
            using var receiver = new ReceiverSocket(socket, session, store);
            reason = await receiver.RunAsync(ending => feed.EventsAsync(session, after, ending));
        }
        finally
        {
            await sessions.LogoutAsync(session, reason);
        }

        return TypedResults.Empty;
    }

    /// <summary>Connects as a receiver, with server-sent events.</summary>
    /// <remarks>The user is online until the client disconnects. The data of an event is JSON.</remarks>
    /// <response code="200">The events of the receiver.</response>
    /// <response code="401">
    /// The API key is missing or wrong, or the token is missing, wrong, or expired.
    /// </response>
    /// <response code="403">The origin is foreign, or the app is disabled.</response>
    /// <response code="404">The app does not exist.</response>
    internal static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ConnectStreamAsync(
        [AsParameters] InboxRoute route,
        [AsParameters] LoginQuery query,
        ReceiverLogin login,
        ReceiverSessions sessions,
        ReceiverFeed feed,
        ShutdownDeadlines deadlines,
        HttpContext http)
    {
        var result = await login.LoginAsync(route.Inbox, query.ToRequest(ReceiverTransport.Events));
        if (result is not LoginResult.LoggedIn(var session, var after))
        {
            return Problems.From(result);
        }

        try
        {
            using var abort = deadlines.ReceiversDue.Register(http.Abort);
            var events = feed.EventsAsync(session, after, http.RequestAborted).Select(CreateItem);
            await TypedResults.ServerSentEvents(events).ExecuteAsync(http);
        }
        finally
        {
            await sessions.LogoutAsync(session, LogoutReason.Normal);
        }

        return TypedResults.Empty;
    }

    private static SseItem<JsonObject> CreateItem(ReceiverEvent receiverEvent) =>
        new(receiverEvent.Data, receiverEvent.Type) { EventId = receiverEvent.Cursor?.ToString() };

    /// <summary>Acknowledges a message.</summary>
    /// <response code="204">The message is acknowledged.</response>
    /// <response code="404">The app or the message does not exist.</response>
    internal static async Task<Results<NoContent, ProblemHttpResult>> AcknowledgeAsync(
        [AsParameters] InboxRoute route, [AsParameters] AcknowledgementQuery query, AppStore apps, MessageStore store)
    {
        if (await store.AcknowledgeAsync(route.Inbox, query.MsgTid))
        {
            return TypedResults.NoContent();
        }

        return Problems.From(await apps.FindAsync(route.Inbox.App) is null
            ? new Refusal.UnknownApp(route.Inbox.App)
            : new Refusal.UnknownMessage(route.Inbox, query.MsgTid));
    }

    /// <summary>Starts a scripted receiver.</summary>
    /// <remarks>The user is online without a connection, and acknowledges messages as requested.</remarks>
    /// <response code="200">The receiver.</response>
    /// <response code="403">The origin is foreign, or the app is disabled.</response>
    /// <response code="404">The app does not exist.</response>
    internal static async Task<Results<Ok<ReceiverView>, ProblemHttpResult>> StartScriptedAsync(
        [AsParameters] InboxRoute route,
        [AsParameters] ScriptedReceiverQuery query,
        ReceiverLogin login,
        ScriptedReceivers scripted)
    {
        var result = await login.LoginScriptedAsync(route.Inbox, query.Acknowledgement, query.After);
        if (result is not LoginResult.LoggedIn(var session, var after))
        {
            return Problems.From(result);
        }

        scripted.Start(session, after);
        return TypedResults.Ok(ReceiverView.From(session));
    }

    /// <summary>Logs a user out.</summary>
    /// <remarks>Ends every kind of receiver. Succeeds even if the user is offline.</remarks>
    /// <response code="204">The user is offline.</response>
    /// <response code="404">The app does not exist.</response>
    internal static async Task<Results<NoContent, ProblemHttpResult>> LogoutAsync(
        [AsParameters] InboxRoute route, AppStore apps, ReceiverSessions sessions)
    {
        if (!await sessions.LogoutAsync(route.Inbox) && await apps.FindAsync(route.Inbox.App) is null)
        {
            return Problems.From(new Refusal.UnknownApp(route.Inbox.App));
        }

        return TypedResults.NoContent();
    }
}
