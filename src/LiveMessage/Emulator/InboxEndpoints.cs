using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LiveMessage.Emulator;

/// <summary>The routes of the inboxes and their messages.</summary>
internal static class InboxEndpoints
{
    private const string Messages = "/inboxes/{dataCenter}/{appId}/{userId}/messages";

    public static void MapInboxes(this IEndpointRouteBuilder emulator)
    {
        emulator.MapGet("/inboxes", ListAsync);
        emulator.MapGet(Messages, ReadAsync);
        emulator.MapGet("/inboxes/{dataCenter}/{appId}/messages", ReadAllAsync);
        emulator.MapDelete(Messages, ClearAsync);
        emulator.MapDelete($"{Messages}/{{msgTid}}", DeleteAsync);
    }

    private static async Task<Ok<InboxList>> ListAsync(
        [AsParameters] AccountQuery account, [AsParameters] ListQuery query, InboxReader reader)
    {
        var inboxes = await reader.ListAsync(account.Accounts, query.Limit);
        return TypedResults.Ok(new InboxList([.. inboxes.Select(InboxView.From)]));
    }

    private static async Task<Results<MessageList, ProblemHttpResult>> ReadAsync(
        [AsParameters] InboxRoute route,
        [AsParameters] InboxPosition position,
        [AsParameters] MessageQuery query,
        MessageWait wait,
        IOptions<InboxOptions> options,
        CancellationToken cancellation)
    {
        var (count, maxMessages) = (query.Filter.Count, options.Value.MaxMessages);
        return count <= maxMessages
            ? (await wait.FindAsync(route.Inbox, position.After, query.Filter, cancellation)).ToHttpResult(list => list)
            : Problems.BadRequest(
                $"count is '{count}', but an inbox holds at most {maxMessages} messages (Inbox:MaxMessages); give at "
                + $"most {maxMessages}.");
    }

    private static async Task<Results<MessageList, ProblemHttpResult>> ReadAllAsync(
        [AsParameters] AppRoute route,
        [AsParameters] MessageQuery query,
        MessageWait wait,
        CancellationToken cancellation) =>
        (await wait.FindAsync(route.App, route.After, query.Filter, cancellation)).ToHttpResult(list => list);

    private static async Task<Results<Ok<InboxCleared>, ProblemHttpResult>> ClearAsync(
        [AsParameters] WholeInboxPath path, [AsParameters] InboxRoute route, InboxReader reader) =>
        (await reader.ClearAsync(route.Inbox)).ToHttpResult(removed => TypedResults.Ok(new InboxCleared(removed)));

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        [AsParameters] InboxRoute route, [AsParameters] MessageRoute message, MessageStore store)
    {
        var deletion = new Deletion { MessageId = message.MsgTid, DeleterId = Deletion.EmulatorId };
        return (await store.RemoveAsync(route.Inbox, deletion)).ToHttpResult(_ => TypedResults.NoContent());
    }
}

/// <summary>
/// The path of a request that clears an inbox. Routing also matches a path that ends in a slash. That path is an error,
/// because the caller may have meant to delete one message whose id is empty.
/// </summary>
internal sealed record WholeInboxPath : IRouteArgument
{
    public required HttpRequest Request { get; init; }

    public void Read(ArgumentReader reader)
    {
        if (Request.Path.Value?.EndsWith('/') == true)
        {
            reader.ReadMsgTid("");
        }
    }
}

/// <summary>The message id in the path.</summary>
internal sealed record MessageRoute : IRouteArgument
{
    private MsgTid msgTid;

    [FromRoute(Name = "msgTid")]
    public required string MsgTidText { get; init; }

    public MsgTid MsgTid => msgTid;

    public void Read(ArgumentReader reader) => msgTid = reader.ReadMsgTid(MsgTidText);
}
