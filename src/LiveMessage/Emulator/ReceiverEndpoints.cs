using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

using LiveMessage.Accounts;
using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Receivers;

using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveMessage.Emulator;

/// <summary>The receiver's side, under <c>/_emulator/receivers</c>: connect as a user of an app, or have one played.</summary>
public static class ReceiverEndpoints
{
    private const string Receiver = "/receivers/{dataCenter}/{appId}/{userId}";

    public static void MapReceivers(this IEndpointRouteBuilder emulator)
    {
        emulator.MapGet("/receivers", ListAsync).Takes<AccountQuery, ListQuery>();
        emulator.MapGet($"{Receiver}/socket", ConnectSocketAsync).Takes<InboxRoute, LoginQuery>();
        emulator.MapGet($"{Receiver}/events", ConnectStreamAsync).Takes<InboxRoute, LoginQuery>();
        emulator.MapPost($"{Receiver}/acknowledgements", AcknowledgeAsync).Takes<InboxRoute, AcknowledgementQuery>();
        emulator.MapPut(Receiver, PlayAsync).Takes<InboxRoute, ScriptQuery>();
        emulator.MapDelete(Receiver, LogOutAsync).Takes<InboxRoute>();
    }

    private static async Task<Ok<ReceiverList>> ListAsync(
        [AsParameters] AccountQuery account, [AsParameters] ListQuery query, AccountRegistry accounts, PresenceStore presence)
    {
        var online = await presence.ListAsync(account.Accounts(accounts), query.ParseLimit());
        return TypedResults.Ok(new ReceiverList([.. online.Take(query.ParseLimit()).Select(ReceiverView.Of)]));
    }

    private static async Task<IResult> ConnectSocketAsync(
        [AsParameters] InboxRoute route,
        [AsParameters] LoginQuery query,
        AccountRegistry accounts,
        ReceiverLogin login,
        ReceiverSessions sessions,
        ReceiverFeed feed,
        MessageStore store,
        HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            throw EmulatorException.BadRequest("This route is for a WebSocket; for server-sent events take /events.");
        }

        var (session, after) = LoggedIn(
            await login.LoginAsync(route.Address(accounts), query.Parse(ReceiverTransport.WebSocket)));
        var reason = LogoutReason.Timeout;
        try
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            using var receiver = new ReceiverSocket(socket, session, store);
            reason = await receiver.RunAsync(ending => feed.EventsAsync(session, after, ending));
        }
        finally
        {
            await sessions.LogoutAsync(session, reason);
        }

        return TypedResults.Empty;
    }

    private static async Task<IResult> ConnectStreamAsync(
        [AsParameters] InboxRoute route,
        [AsParameters] LoginQuery query,
        AccountRegistry accounts,
        ReceiverLogin login,
        ReceiverSessions sessions,
        ReceiverFeed feed,
        HttpContext http)
    {
        var (session, after) = LoggedIn(
            await login.LoginAsync(route.Address(accounts), query.Parse(ReceiverTransport.Events)));
        try
        {
            var events = feed.EventsAsync(session, after, http.RequestAborted).Select(Item);
            await TypedResults.ServerSentEvents(events).ExecuteAsync(http);
        }
        finally
        {
            await sessions.LogoutAsync(session, LogoutReason.Normal);
        }

        return TypedResults.Empty;
    }

    private static SseItem<JsonObject> Item(ReceiverEvent happened) =>
        new(happened.Data, happened.Type) { EventId = happened.Sequence?.ToString(provider: null) };

    private static async Task<NoContent> AcknowledgeAsync(
        [AsParameters] InboxRoute route,
        [AsParameters] AcknowledgementQuery query,
        AccountRegistry accounts,
        AppStore apps,
        MessageStore store)
    {
        var inbox = route.Address(accounts);
        if (!MsgTid.TryParse(query.MessageId, out var msgTid))
        {
            throw EmulatorException.BadRequest(
                $"messageId is '{query.MessageId}'; give the MsgTid of a message, 1 to 64 letters, digits, '_' or '-'.");
        }

        if (await store.AcknowledgeAsync(inbox, msgTid))
        {
            return TypedResults.NoContent();
        }

        throw await apps.FindAsync(inbox.App) is null
            ? EmulatorException.UnknownApp(inbox.App)
            : EmulatorException.UnknownMessage(msgTid);
    }

    private static async Task<Ok<ReceiverView>> PlayAsync(
        [AsParameters] InboxRoute route,
        [AsParameters] ScriptQuery query,
        AccountRegistry accounts,
        ReceiverLogin login,
        ScriptedReceivers scripted)
    {
        var (session, after) = LoggedIn(await login.LoginScriptedAsync(
            route.Address(accounts), query.ParseAcknowledge(), query.ParseAfter()));
        scripted.Play(session, after);
        return TypedResults.Ok(ReceiverView.Of(session));
    }

    private static async Task<NoContent> LogOutAsync(
        [AsParameters] InboxRoute route, AccountRegistry accounts, AppStore apps, ReceiverSessions sessions)
    {
        var inbox = route.Address(accounts);
        if (!await sessions.LogoutAsync(inbox) && await apps.FindAsync(inbox.App) is null)
        {
            throw EmulatorException.UnknownApp(inbox.App);
        }

        return TypedResults.NoContent();
    }

    private static LoginResult.LoggedIn LoggedIn(LoginResult result) => result switch
    {
        LoginResult.LoggedIn loggedIn => loggedIn,
        LoginResult.InvalidCredentials invalid =>
            throw new EmulatorException(StatusCodes.Status401Unauthorized, $"{invalid.Reason}."),
        LoginResult.Refused { Refusal: var refusal } => throw EmulatorException.From(refusal),
        _ => throw new UnreachableException(),
    };
}
