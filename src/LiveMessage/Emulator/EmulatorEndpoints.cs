using LiveMessage.Accounts;
using LiveMessage.Apps;
using LiveMessage.Messages;
using LiveMessage.Receivers;
using LiveMessage.Signing;

using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>What is not the cloud's: everything under <c>/_emulator</c>.</summary>
public static class EmulatorEndpoints
{
    public const string Prefix = "/_emulator";

    public static void MapEmulator(this IEndpointRouteBuilder routes, Action<IEndpointRouteBuilder> mapDocument)
    {
        routes.MapHealthChecks($"{Prefix}/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks($"{Prefix}/health/ready");

        var emulator = routes.MapGroup(Prefix);
        emulator.AddEndpointFilter<EmulatorAccess>();
        emulator.AddEndpointFilter<EmulatorExceptions>();

        emulator.MapGet("/callers", ListCallers).Takes<AccountQuery>();
        emulator.MapGet("/apps", ListAppsAsync).Takes<AccountQuery, ListQuery>();
        emulator.MapGet("/inboxes", ListInboxesAsync).Takes<AccountQuery, ListQuery>();
        emulator.MapGet("/inboxes/{dataCenter}/{appId}/{userId}/messages", ReadMessagesAsync).Takes<InboxRoute, MessageQuery>();
        emulator.MapDelete("/inboxes/{dataCenter}/{appId}/{userId}/messages", ClearInboxAsync).Takes<InboxRoute>();
        emulator.MapDelete("/inboxes/{dataCenter}/{appId}/{userId}/messages/{msgTid}", DeleteMessageAsync).Takes<InboxRoute>();
        emulator.MapGet("/inboxes/{dataCenter}/{appId}/{userId}/events", StreamInboxAsync).Takes<InboxRoute, StreamQuery>();
        emulator.MapGet("/events", StreamAllAsync).Takes<AccountQuery, StreamQuery>();
        emulator.MapReceivers();
        mapDocument(emulator);
        emulator.MapPost("/reset", ResetAsync).Takes();
        emulator.Map("/{**rest}", RefuseUnknownRoute);
    }

    // Secrets only where anybody on this machine may use the surface, and nobody else: not even for the API key.
    private static Ok<CallerList> ListCallers(
        [AsParameters] AccountQuery account,
        AccountRegistry accounts,
        CallerIdentification identification,
        EmulatorAccess access,
        HttpContext http)
    {
        var current = accounts.Current;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(CallerList.Of(
            current,
            account.Accounts(current),
            identification.IsSignatureRequired,
            showSecrets: access.MayKnowSecrets(http)));
    }

    private static async Task<Ok<AppList>> ListAppsAsync(
        [AsParameters] AccountQuery account, [AsParameters] ListQuery query, AccountRegistry accounts, AppStore store)
    {
        var apps = await store.ListAsync(account.Accounts(accounts), query.ParseLimit());
        return TypedResults.Ok(new AppList([.. apps.Select(AppView.Of)]));
    }

    private static async Task<Ok<InboxList>> ListInboxesAsync(
        [AsParameters] AccountQuery account, [AsParameters] ListQuery query, AccountRegistry accounts, InboxReader reader)
    {
        var inboxes = await reader.ListAsync(account.Accounts(accounts), query.ParseLimit());
        return TypedResults.Ok(new InboxList([.. inboxes.Select(InboxView.Of)]));
    }

    private static async Task<Ok<MessageList>> ReadMessagesAsync(
        [AsParameters] InboxRoute route, [AsParameters] MessageQuery query, AccountRegistry accounts, MessageWait wait, HttpContext http)
    {
        var found = await wait.FindAsync(route.Address(accounts), query.Parse(), http.RequestAborted);
        return TypedResults.Ok(found);
    }

    private static async Task<Ok<InboxCleared>> ClearInboxAsync(
        [AsParameters] InboxRoute route, AccountRegistry accounts, InboxReader reader, HttpRequest request)
    {
        MessageRoute.RefuseForgotten(request.Path);
        var inbox = route.Address(accounts);
        return (await reader.ClearAsync(inbox)).Match(
            removed => TypedResults.Ok(new InboxCleared(removed)), refusal => throw EmulatorException.From(refusal));
    }

    private static async Task<NoContent> DeleteMessageAsync(
        [AsParameters] InboxRoute route, [AsParameters] MessageRoute message, AccountRegistry accounts, MessageStore store)
    {
        var (inbox, msgTid) = (route.Address(accounts), message.Parse());
        var deletion = new Deletion { MessageId = msgTid.ToString(), DeleterId = Deletion.OfEmulator };
        return (await store.RemoveAsync(inbox, deletion)).Match(
            _ => TypedResults.NoContent(), refusal => throw EmulatorException.From(refusal));
    }

    private static async Task<IResult> StreamInboxAsync(
        [AsParameters] InboxRoute route, [AsParameters] StreamQuery query, AccountRegistry accounts, LiveEvents live, HttpContext http)
    {
        var inbox = route.Address(accounts);
        return await live.OpenAsync([inbox.App.Account], inbox, query, http.RequestAborted);
    }

    private static async Task<IResult> StreamAllAsync(
        [AsParameters] AccountQuery account, [AsParameters] StreamQuery query, AccountRegistry accounts, LiveEvents live, HttpContext http) =>
        await live.OpenAsync(account.Accounts(accounts), inbox: null, query, http.RequestAborted);

    private static async Task<NoContent> ResetAsync([FromServices] Reset reset, [FromServices] EventCallbacks callbacks)
    {
        await reset.RunAsync();
        callbacks.Forget();
        return TypedResults.NoContent();
    }

    // Routing alone would say 404 without a word, or leave a wrong method to the cloud's side.
    private static ProblemHttpResult RefuseUnknownRoute(HttpRequest request, EndpointDataSource endpoints)
    {
        var routes = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText?.StartsWith(Prefix, StringComparison.Ordinal) == true)
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
                .Select(method => $"{method} {route.RoutePattern.RawText}") ?? []);
        return TypedResults.Problem(
            $"There is no route {request.Method} {request.Path}. The routes are {string.Join(", ", routes)}.",
            statusCode: StatusCodes.Status404NotFound);
    }
}
