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

    /// <summary>Lists the inboxes that have a message.</summary>
    /// <remarks>The inbox with the latest message is first.</remarks>
    /// <response code="200">The inboxes.</response>
    internal static async Task<Ok<InboxList>> ListAsync(
        [AsParameters] AccountQuery account, [AsParameters] ListQuery query, InboxReader reader)
    {
        var inboxes = await reader.ListAsync(account.Accounts, query.Limit);
        return TypedResults.Ok(new InboxList([.. inboxes.Select(InboxView.From)]));
    }

    /// <summary>Reads the messages of an inbox, or waits for them.</summary>
    /// <remarks>
    /// Reading does not remove messages. A message has to match all filters. The status is 200 even if the wait times
    /// out: it has succeeded if the list has at least `count` messages.
    /// </remarks>
    /// <response code="200">The matching messages, oldest first.</response>
    /// <response code="404">The app does not exist.</response>
    internal static async Task<Results<MessageList, ProblemHttpResult>> ReadAsync(
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

    /// <summary>Reads the messages of all inboxes of an app, or waits for them.</summary>
    /// <remarks>
    /// The route covers the last 10,000 events of the account. A message has to match all filters. The status is 200
    /// even if the wait times out: it has succeeded if the list has at least `count` messages.
    /// </remarks>
    /// <response code="200">The matching messages, oldest first.</response>
    /// <response code="404">The app does not exist.</response>
    internal static async Task<Results<MessageList, ProblemHttpResult>> ReadAllAsync(
        [AsParameters] AppRoute route,
        [AsParameters] MessageQuery query,
        MessageWait wait,
        CancellationToken cancellation) =>
        (await wait.FindAsync(route.App, route.After, query.Filter, cancellation)).ToHttpResult(list => list);

    /// <summary>Removes all messages of an inbox.</summary>
    /// <remarks>The ids of the messages are free again. Sequences continue.</remarks>
    /// <response code="200">The number of removed messages.</response>
    /// <response code="404">The app does not exist.</response>
    internal static async Task<Results<Ok<InboxCleared>, ProblemHttpResult>> ClearAsync(
        [AsParameters] WholeInboxPath path, [AsParameters] InboxRoute route, InboxReader reader) =>
        (await reader.ClearAsync(route.Inbox)).ToHttpResult(removed => TypedResults.Ok(new InboxCleared(removed)));

    /// <summary>Deletes a message.</summary>
    /// <remarks>The receiver is notified, as by DeleteLiveMessageUserMessage.</remarks>
    /// <response code="204">The message is deleted.</response>
    /// <response code="404">The app or the message does not exist.</response>
    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
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
    [TextArgument("The id of the message.", Pattern = ArgumentPatterns.Id, Example = "order4711")]
    public required string MsgTidText { get; init; }

    public MsgTid MsgTid => msgTid;

    public void Read(ArgumentReader reader) => msgTid = reader.ReadMsgTid(MsgTidText);
}
