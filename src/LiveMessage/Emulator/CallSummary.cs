using System.Text.Json.Nodes;

using LiveMessage.Rpc;

using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>
/// The query parameter <c>accessKeyId</c> of the summary: one caller, or all callers if it is missing.
/// </summary>
internal sealed record CallerQuery : IRouteArgument
{
    public const string Description = "Only calls with this access key.";

    [FromQuery(Name = "accessKeyId"), TextArgument(Description, Example = "testid")]
    public string? AccessKeyId { get; init; }

    public void Read(ArgumentReader reader)
    {
    }
}

/// <summary>A summary of the calls in the call log.</summary>
/// <param name="Process">The process that answered the calls.</param>
/// <param name="Calls">The number of calls.</param>
/// <param name="Actions">The calls by action and outcome.</param>
/// <param name="Unread">The parameters that nothing read.</param>
/// <param name="Callers">The identified callers, each with the smallest policy for its calls.</param>
/// <param name="Policy">The smallest RAM policy that allows the calls of all callers; null if there are none.</param>
internal sealed record CallSummary(
    string Process,
    int Calls,
    IReadOnlyList<ActionSummary> Actions,
    IReadOnlyList<UnreadSummary> Unread,
    IReadOnlyList<CallerSummary> Callers,
    JsonObject? Policy)
{
    public static CallSummary From(
        string process, IReadOnlyList<LoggedCall> calls, OperationTable operations, Func<string, string> clean) => new(
        process,
        calls.Count,
        [
            .. calls.GroupBy(call => (call.Action, call.Code))
                .Select(group => new ActionSummary(
                    group.Key.Action is null ? null : clean(group.Key.Action), group.Key.Code, group.Count()))
                .OrderBy(summary => summary.Action, StringComparer.Ordinal)
                .ThenBy(summary => summary.Code, StringComparer.Ordinal),
        ],
        [
            .. calls.SelectMany(call => call.Unread.First.Select(unread => (call.Operation, unread)))
                .GroupBy(entry => entry)
                .Select(group => new UnreadSummary(
                    clean(group.Key.unread.Name),
                    group.Key.Operation,
                    group.Key.unread.LikelyName,
                    group.Key.unread.OtherOperation,
                    group.Count()))
                .OrderByDescending(summary => summary.Calls)
                .ThenBy(summary => summary.Name, StringComparer.Ordinal),
        ],
        [
            .. calls.Where(call => call.Caller is not null)
                .GroupBy(call => (Account: call.Account!.Value, Caller: call.Caller!))
                .Select(group => new CallerSummary(
                    group.Key.Account.ToString(),
                    group.Key.Caller.AccessKeyId,
                    group.Key.Caller.Kind,
                    group.Key.Caller.Name,
                    group.Count(),
                    group.Count(call => call.RefusedBy is not null),
                    SmallestPolicy.Create(group, operations, clean)))
                .OrderBy(summary => summary.Account, StringComparer.Ordinal)
                .ThenBy(summary => summary.AccessKeyId, StringComparer.Ordinal),
        ],
        SmallestPolicy.Create(calls, operations, clean));
}

/// <summary>The number of calls of an action with one outcome.</summary>
/// <param name="Action">The action as requested; null if the calls have none.</param>
/// <param name="Code">The code of the response. That of an accepted call is <c>OK</c>.</param>
/// <param name="Calls">The number of calls.</param>
/// <example>{"action":"SendLiveMessageUser","code":"OK","calls":3}</example>
internal sealed record ActionSummary(string? Action, string Code, int Calls);

/// <summary>A parameter that nothing read, and the number of calls with it.</summary>
/// <param name="Name">The name as sent.</param>
/// <param name="Action">The operation; null if it is not known.</param>
/// <param name="LikelyName">The parameter that the name most likely means; null if there is none.</param>
/// <param name="OtherAction">An operation that has a parameter with this name; null if there is none.</param>
/// <param name="Calls">The number of calls.</param>
/// <example>
/// {"name":"Reciever","action":"SendLiveMessageUser","likelyName":"ReceiverId","otherAction":null,"calls":1}
/// </example>
internal sealed record UnreadSummary(string Name, string? Action, string? LikelyName, string? OtherAction, int Calls);

/// <summary>The calls of a caller.</summary>
/// <param name="Account">The caller's account.</param>
/// <param name="AccessKeyId">The access key; null for unsigned calls.</param>
/// <param name="Principal"><c>root</c>, <c>ramUser</c>, or <c>roleSession</c>.</param>
/// <param name="Name">The RAM user's name, or <c>role:session</c>; null for root.</param>
/// <param name="Calls">The number of calls.</param>
/// <param name="Refused">The number of refused calls.</param>
/// <param name="Policy">The smallest RAM policy that allows the calls; null if they need none.</param>
/// <example>
/// {"account":"1234567890123456","accessKeyId":"testid","principal":"root","name":null,"calls":3,"refused":1,
/// "policy":{"Version":"1","Statement":[{"Effect":"Allow","Action":["live:SendLiveMessageUser"],
/// "Resource":["acs:live:*:1234567890123456:rtc/demo"]}]}}
/// </example>
internal sealed record CallerSummary(
    string Account,
    string? AccessKeyId,
    string Principal,
    string? Name,
    int Calls,
    int Refused,
    JsonObject? Policy);

/// <summary>The resources that RAM checks for a call.</summary>
internal static class CallResources
{
    /// <summary>Returns the resources; none if the caller or the operation is not known.</summary>
    public static IReadOnlyList<string> Get(LoggedCall call, OperationTable operations)
    {
        if (call.Account is not { } account
            || call.Operation is null
            || !operations.TryFind(call.Operation, out var operation))
        {
            return [];
        }

        var context = new CallContext(call.RequestId, account, CancellationToken.None);
        return operation.Bind(context, call.Parameters).Resources;
    }
}

/// <summary>
/// Creates the smallest RAM policy that allows a set of calls. Calls that were refused for another reason count too,
/// because they need the permission once they are correct.
/// </summary>
internal static class SmallestPolicy
{
    /// <summary>Returns the policy, or null if no call has a known resource.</summary>
    public static JsonObject? Create(
        IEnumerable<LoggedCall> calls, OperationTable operations, Func<string, string> clean)
    {
        // The resources by their actions. Resources with the same actions share a statement.
        var statements = calls
            .Where(call => call.Caller is not null)
            .Select(call => (Action: $"live:{call.Operation}", Resource: FindResource(call, operations)))
            .Where(permission => permission.Resource is not null)
            .GroupBy(permission => clean(permission.Resource!), permission => permission.Action)
            .GroupBy(
                resource => string.Join(' ', resource.Distinct().Order(StringComparer.Ordinal)),
                resource => resource.Key)
            .OrderBy(statement => statement.Key, StringComparer.Ordinal)
            .Select(statement => new JsonObject
            {
                ["Effect"] = "Allow",
                ["Action"] = ToArray(statement.Key.Split(' ')),
                ["Resource"] = ToArray(statement.Order(StringComparer.Ordinal)),
            })
            .ToArray<JsonNode>();
        return statements.Length == 0
            ? null
            : new JsonObject { ["Version"] = "1", ["Statement"] = new JsonArray(statements) };
    }

    // A statement applies if it matches one of the resources. The last one is the most specific. The region of an
    // app's name is empty, and policies are written with * in its place.
    private static string? FindResource(LoggedCall call, OperationTable operations)
    {
        var resource = CallResources.Get(call, operations) is [.., var last] ? last : null;
        return resource is null || resource.TrimEnd().EndsWith('/') || !IsExact(call.Parameters["AppId"])
            ? null
            : resource.Replace("acs:live::", "acs:live:*:", StringComparison.Ordinal);
    }

    // In a policy, some characters of an id would match other ids too.
    private static bool IsExact(string? appId) =>
        appId is null || !appId.Any(letter => letter is '*' or '?' or '$' || char.IsControl(letter));

    private static JsonArray ToArray(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];
}
