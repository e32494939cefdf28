using System.Text.Json.Serialization;

using LiveMessage.Diagnostics;
using LiveMessage.Ids;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>The routes of fault injection.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder emulator)
    {
        emulator.MapGet("/faults", List);
        emulator.MapPut("/faults", Replace);
        emulator.MapDelete("/faults", RemoveAll);
        emulator.MapPut("/faults/{name}", Put);
        emulator.MapDelete("/faults/{name}", Remove);
    }

    /// <summary>Lists the rules of fault injection, with their counts.</summary>
    /// <remarks>Rules are in the memory of the process that armed them.</remarks>
    /// <response code="200">The rules, in the order in which they are searched.</response>
    internal static Ok<FaultList> List([AsParameters] FaultAccount scope, Faults faults) =>
        TypedResults.Ok(FaultList.From(faults.All.Where(scope.Contains)));

    /// <summary>Replaces the rules of an account, or those that apply to every account.</summary>
    /// <remarks>An empty list removes them. The counts of the new rules start at 0.</remarks>
    /// <response code="200">The new rules.</response>
    [RequestBody(typeof(FaultListJson), "The new rules.")]
    internal static Ok<FaultList> Replace([AsParameters] FaultListArgument list, Faults faults) =>
        TypedResults.Ok(FaultList.From(faults.Replace(list.Account, list.Rules)));

    /// <summary>Arms a rule, or replaces the one with its name.</summary>
    /// <remarks>Its counts start at 0.</remarks>
    /// <response code="200">A list with the rule.</response>
    /// <response code="409">There are too many rules.</response>
    [RequestBody(typeof(FaultRuleJson), "The rule.")]
    internal static Results<Ok<FaultList>, ProblemHttpResult> Put([AsParameters] FaultArgument fault, Faults faults) =>
        faults.Put(fault.Rule) is { } armed
            ? TypedResults.Ok(FaultList.From([armed]))
            : TypedResults.Problem(
                $"There are {FaultReader.MaxRules} rules {FormatOwner(fault.Rule.Account)} in the process "
                + $"{ProcessName.Current}, which is the maximum; remove one with DELETE /_emulator/faults/{{name}}.",
                statusCode: StatusCodes.Status409Conflict);

    /// <summary>Removes all rules, or those of an account.</summary>
    /// <response code="200">The number of removed rules.</response>
    internal static Ok<FaultsRemoved> RemoveAll([AsParameters] FaultAccount scope, Faults faults) =>
        TypedResults.Ok(new FaultsRemoved(ProcessName.Current, faults.Remove(scope.Contains)));

    /// <summary>Removes one rule.</summary>
    /// <response code="200">The number of removed rules: 1.</response>
    /// <response code="404">There is no rule with this name.</response>
    internal static Results<Ok<FaultsRemoved>, ProblemHttpResult> Remove(
        [AsParameters] FaultRuleAccount scope, [AsParameters] FaultName name, Faults faults)
    {
        var removed = faults.Remove(fault => fault.Rule.Name == name.Name && fault.Rule.Account == scope.Account);
        if (removed > 0)
        {
            return TypedResults.Ok(new FaultsRemoved(ProcessName.Current, removed));
        }

        return TypedResults.Problem(
            $"There is no rule '{name.Name}' {FormatOwner(scope.Account)} in the process {ProcessName.Current}. "
            + "GET /_emulator/faults lists the rules.",
            statusCode: StatusCodes.Status404NotFound);
    }

    private static string FormatOwner(AccountId? account) =>
        account is { } one ? $"of the account {one}" : "of every account";
}

/// <summary>The query parameter <c>account</c> of several rules: those of one account, or all rules.</summary>
internal sealed record FaultAccount : IRouteArgument
{
    private AccountId? account;

    [FromQuery(Name = "account"), AccountArgument("Only rules of this account. Default: all rules.")]
    public string? AccountText { get; init; }

    public bool Contains(ArmedFault fault) => account is null || fault.Rule.Account == account;

    public void Read(ArgumentReader reader) => account = FaultRuleAccount.Read(reader, AccountText);
}

/// <summary>The query parameter <c>account</c> of a rule. Without it, the rule applies to every account.</summary>
internal sealed record FaultRuleAccount : IRouteArgument
{
    public const string Description = "The account that the rule applies to. Default: every account.";

    private AccountId? account;

    [FromQuery(Name = "account"), AccountArgument(Description)]
    public string? AccountText { get; init; }

    public AccountId? Account => account;

    public void Read(ArgumentReader reader) => account = Read(reader, AccountText);

    public static AccountId? Read(ArgumentReader reader, string? text) =>
        string.IsNullOrEmpty(text) ? null : reader.ReadAccount(text);
}

/// <summary>The name of a rule in the path.</summary>
internal sealed record FaultName : IRouteArgument
{
    public const string Description = "The name of the rule.";

    [FromRoute(Name = "name"), TextArgument(Description, Pattern = ArgumentPatterns.Id, Example = "flaky")]
    public required string Name { get; init; }

    public void Read(ArgumentReader reader) => FaultReader.CheckName(reader, "name", Name);
}

/// <summary>The rules of an account.</summary>
internal sealed record FaultListArgument : IRouteArgument
{
    private AccountId? account;
    private IReadOnlyList<FaultRule> rules = [];

    [FromQuery(Name = "account"), AccountArgument(FaultRuleAccount.Description)]
    public string? AccountText { get; init; }

    public required JsonBody Body { get; init; }

    [FromServices]
    public required FaultReader Reader { get; init; }

    public AccountId? Account => account;

    public IReadOnlyList<FaultRule> Rules => rules;

    public void Read(ArgumentReader reader)
    {
        account = FaultRuleAccount.Read(reader, AccountText);
        rules = Reader.ReadList(reader, account, Body);
    }
}

/// <summary>One rule.</summary>
internal sealed record FaultArgument : IRouteArgument
{
    private FaultRule? rule;

    [FromRoute(Name = "name"), TextArgument(FaultName.Description, Pattern = ArgumentPatterns.Id, Example = "flaky")]
    public required string Name { get; init; }

    [FromQuery(Name = "account"), AccountArgument(FaultRuleAccount.Description)]
    public string? AccountText { get; init; }

    public required JsonBody Body { get; init; }

    [FromServices]
    public required FaultReader Reader { get; init; }

    public FaultRule Rule => rule!;

    public void Read(ArgumentReader reader)
    {
        var account = FaultRuleAccount.Read(reader, AccountText);
        rule = Reader.ReadOne(reader, account, Name, Body);
    }
}

/// <summary>A list of rules.</summary>
/// <param name="Process">The process that has the rules: machine name and process id.</param>
/// <param name="Faults">The rules, in the order of the search.</param>
internal sealed record FaultList(string Process, IReadOnlyList<FaultView> Faults)
{
    public static FaultList From(IEnumerable<ArmedFault> faults) =>
        new(ProcessName.Current, [.. faults.Select(FaultView.From)]);
}

/// <summary>A rule and its counts.</summary>
/// <param name="Name">The name.</param>
/// <param name="Account">The account; null if the rule applies to every account.</param>
/// <param name="Match">The match as it was sent; absent if it was omitted.</param>
/// <param name="Effect">The effect as it was sent.</param>
/// <param name="When">The schedule as it was sent; absent if it was omitted.</param>
/// <param name="Calls">The number of matching calls, or of attempts to post a matching callback.</param>
/// <param name="Hits">The number of those that had the effect.</param>
/// <example>
/// {"name":"flaky","account":null,"match":{"receiverId":"uid9"},"effect":{"error":"ServiceUnavailable"},
/// "when":{"first":2},"calls":1,"hits":1}
/// </example>
internal sealed record FaultView(
    string Name,
    string? Account,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FaultMatchJson? Match,
    FaultEffectJson Effect,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FaultScheduleJson? When,
    long Calls,
    long Hits)
{
    public static FaultView From(ArmedFault fault)
    {
        var (rule, (calls, hits)) = (fault.Rule, fault.Counts);
        var definition = rule.Definition;
        return new FaultView(
            rule.Name, rule.Account?.ToString(), definition.Match, definition.Effect, definition.When, calls, hits);
    }
}

/// <summary>The result of a removal of rules.</summary>
/// <param name="Process">The process that had the rules.</param>
/// <param name="Removed">The number of removed rules.</param>
/// <example>{"process":"host-1:4711","removed":1}</example>
internal sealed record FaultsRemoved(string Process, int Removed);
