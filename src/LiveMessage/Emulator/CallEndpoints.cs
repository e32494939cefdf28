using LiveMessage.Diagnostics;
using LiveMessage.Rpc;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>The routes of the call log.</summary>
internal static class CallEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder emulator)
    {
        emulator.MapGet("/calls", ListAsync);
        emulator.MapGet("/calls/summary", Summarize);
        emulator.MapGet("/calls/events", Stream).AddEndpointFilter(UnbufferedStream.AddHeaders);
        emulator.MapGet("/calls/{requestId}", Get);
        emulator.MapDelete("/calls", Forget);
    }

    /// <summary>Lists the latest calls of the emulated API, or waits for them.</summary>
    /// <remarks>
    /// A call has to match all filters. The status is 200 even if the wait times out: it has succeeded if the list has
    /// at least `count` calls. Each process has its own call log.
    /// </remarks>
    /// <response code="200">The matching calls, oldest first.</response>
    internal static async Task<Ok<CallList>> ListAsync(
        [AsParameters] CallAccountQuery account,
        [AsParameters] CallQuery query,
        CallLog log,
        CallRenderer renderer,
        CancellationToken cancellation)
    {
        var filter = query.Filter;
        var (after, isLost) = CallCursor.Resolve(filter.After, log.Instance);
        if (filter.Wait > TimeSpan.Zero)
        {
            await WaitAsync(log, account, filter, after, cancellation);
        }

        // A list that is complete continues after all calls of the log, and one that is not, after its last call.
        var read = log.Read(account.Account, after);
        var matches = read.Calls.Where(filter.Matches).ToList();
        List<LoggedCall> calls = filter.IsLatest
            ? [.. matches.TakeLast(filter.Limit)]
            : [.. matches.Take(filter.Limit)];
        var isComplete = filter.IsLatest || matches.Count == calls.Count;
        var cursor = new CallCursor(log.Instance, isComplete ? read.Last : calls[^1].Number);
        return TypedResults.Ok(new CallList(
            ProcessName.Current,
            [.. calls.Select(call => renderer.Render(call))],
            cursor.ToString(),
            Gap: isLost || (filter.After is not null && read.IsGap)));
    }

    // Each wake counts only the calls since the previous one.
    private static async Task WaitAsync(
        CallLog log, CallAccountQuery account, CallFilter filter, long after, CancellationToken cancellation)
    {
        var watch = log.Open(cancellation);
        try
        {
            var matches = 0;
            await foreach (var _ in watch.WakesWithinAsync(filter.Wait))
            {
                var read = log.Read(account.Account, after);
                after = read.Last;
                matches += read.Calls.Count(filter.Matches);
                if (matches >= filter.Count)
                {
                    break;
                }
            }
        }
        finally
        {
            log.Close(watch);
        }
    }

    /// <summary>Returns one call, with its details.</summary>
    /// <response code="200">The call.</response>
    /// <response code="404">The call is not in the memory of this process.</response>
    internal static Results<Ok<CallView>, ProblemHttpResult> Get(
        [AsParameters] CallRoute route, CallLog log, CallRenderer renderer) =>
        log.Find(
            account: null,
            call => call.RequestId.Equals(route.RequestId, StringComparison.OrdinalIgnoreCase)) is { } call
            ? TypedResults.Ok(renderer.Render(call, withDetails: true))
            : TypedResults.Problem(
                log.MaxCalls == 0
                    ? "The call log is off; set CallLog:MaxCalls to turn it on."
                    : $"There is no call '{route.RequestId}' in the memory of the process {ProcessName.Current}, which "
                        + $"keeps the last {log.MaxCalls} calls of each account; CallLog:MaxCalls changes that.",
                statusCode: StatusCodes.Status404NotFound);

    /// <summary>Counts the calls in the call log, and returns the smallest RAM policy that allows them.</summary>
    /// <remarks>Refused calls count too.</remarks>
    /// <response code="200">The calls by action, their unread parameters, their callers, and the policy.</response>
    internal static Ok<CallSummary> Summarize(
        [AsParameters] CallAccountQuery account,
        [AsParameters] CallerQuery caller,
        CallLog log,
        CallRenderer renderer,
        OperationTable operations)
    {
        var accessKeyId = ArgumentReader.ReadText(caller.AccessKeyId);
        var calls = log.Read(account.Account, after: 0).Calls
            .Where(call => accessKeyId is null || call.SentAccessKeyId == accessKeyId)
            .ToList();
        return TypedResults.Ok(CallSummary.From(ProcessName.Current, calls, operations, renderer.Clean));
    }

    /// <summary>Streams the calls of the emulated API.</summary>
    /// <remarks>
    /// Server-sent events, until the client disconnects. The data of an event `call` is that of a call in the list.
    /// </remarks>
    /// <response code="200">The events.</response>
    internal static ServerSentEventsResult<byte[]> Stream(
        [AsParameters] CallAccountQuery account,
        [AsParameters] CallStreamQuery query,
        CallStream stream,
        CancellationToken cancellation) =>
        TypedResults.ServerSentEvents(
            stream.EventsAsync(ProcessName.Current, account.Account, query.Seen, cancellation));

    /// <summary>Forgets the calls of an account, or all calls.</summary>
    /// <response code="200">The number of calls.</response>
    internal static Ok<CallsForgotten> Forget([AsParameters] CallAccountQuery account, CallLog log) =>
        TypedResults.Ok(new CallsForgotten(log.Forget(account.Account)));
}

/// <summary>The request id of a call, in the path.</summary>
internal sealed record CallRoute : IRouteArgument
{
    public const string Example = "B8C8DD2A-7D6B-4CE6-B128-D6E3A04025B2";

    [FromRoute(Name = "requestId"), TextArgument("The request id, in any case.", Example = Example)]
    public required string RequestId { get; init; }

    public void Read(ArgumentReader reader)
    {
    }
}

/// <summary>The result of removing calls from the call log.</summary>
/// <param name="Removed">The number of calls.</param>
/// <example>{"removed":4}</example>
internal sealed record CallsForgotten(int Removed);
