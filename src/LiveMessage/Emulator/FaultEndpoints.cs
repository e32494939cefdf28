using System.Text.Json;
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

    private static Ok<FaultList> List([AsParameters] FaultAccount scope, Faults faults) =>
        TypedResults.Ok(FaultList.From(faults.All.Where(scope.Contains)));

    private static Ok<FaultList> Replace([AsParameters] FaultListArgument list, Faults faults) =>
        TypedResults.Ok(FaultList.From(faults.Replace(list.Account, list.Rules)));

    private static Ok<FaultList> Put([AsParameters] FaultArgument fault, Faults faults) =>
        TypedResults.Ok(FaultList.From([faults.Put(fault.Rule)]));

    private static Ok<FaultsRemoved> RemoveAll([AsParameters] FaultAccount scope, Faults faults) =>
        TypedResults.Ok(new FaultsRemoved(ProcessName.Current, faults.Remove(scope.Contains)));

    private static Results<Ok<FaultsRemoved>, ProblemHttpResult> Remove(
        [AsParameters] FaultAccount scope, [AsParameters] FaultName name, Faults faults)
    {
        var removed = faults.Remove(fault => fault.Rule.Name == name.Name && fault.Rule.Account == scope.Account);
        if (removed > 0)
        {
            return TypedResults.Ok(new FaultsRemoved(ProcessName.Current, removed));
        }

        var owner = scope.Account is { } account ? $"of the account {account}" : "of every account";
        return TypedResults.Problem(
            $"There is no rule '{name.Name}' {owner} in the process {ProcessName.Current}. "
            + "GET /_emulator/faults lists the rules.",
            statusCode: StatusCodes.Status404NotFound);
    }
}

/// <summary>
/// The query parameter <c>account</c>: rules of one account. Without it, rules that apply to every account; in lists,
/// all rules.
/// </summary>
internal sealed record FaultAccount : IRouteArgument
{
    private AccountId? account;

    [FromQuery(Name = "account")]
    public string? AccountText { get; init; }

    public AccountId? Account => account;

    public bool Contains(ArmedFault fault) => account is null || fault.Rule.Account == account;

    public void Read(ArgumentReader reader) => account = ReadAccount(reader, AccountText);

    public static AccountId? ReadAccount(ArgumentReader reader, string? text) =>
        string.IsNullOrEmpty(text) ? null : reader.ReadAccount(text);
}

/// <summary>The name of a rule in the path.</summary>
internal sealed record FaultName : IRouteArgument
{
    [FromRoute(Name = "name")]
    public required string Name { get; init; }

    public void Read(ArgumentReader reader) => FaultReader.CheckName(reader, "name", Name);
}

/// <summary>The rules of an account.</summary>
internal sealed record FaultListArgument : IRouteArgument
{
    private AccountId? account;
    private IReadOnlyList<FaultRule> rules = [];

    [FromQuery(Name = "account")]
    public string? AccountText { get; init; }

    public required JsonBody Body { get; init; }

    [FromServices]
    public required FaultReader Reader { get; init; }

    public AccountId? Account => account;

    public IReadOnlyList<FaultRule> Rules => rules;

    public void Read(ArgumentReader reader)
    {
        account = FaultAccount.ReadAccount(reader, AccountText);
        if (Body.Error is { } error)
        {
            reader.Fail(error);
            return;
        }

        rules = Reader.ReadList(reader, account, Body.Root);
    }
}

/// <summary>One rule.</summary>
internal sealed record FaultArgument : IRouteArgument
{
    private FaultRule? rule;

    [FromRoute(Name = "name")]
    public required string Name { get; init; }

    [FromQuery(Name = "account")]
    public string? AccountText { get; init; }

    public required JsonBody Body { get; init; }

    [FromServices]
    public required FaultReader Reader { get; init; }

    public FaultRule Rule => rule!;

    public void Read(ArgumentReader reader)
    {
        var account = FaultAccount.ReadAccount(reader, AccountText);
        if (Body.Error is { } error)
        {
            reader.Fail(error);
            return;
        }

        rule = Reader.ReadOne(reader, account, Name, Body.Root);
    }
}

/// <summary>A list of rules.</summary>
/// <param name="Process">The process that has the rules.</param>
/// <param name="Faults">The rules, in the order of the search.</param>
internal sealed record FaultList(string Process, IReadOnlyList<FaultView> Faults)
{
    public static FaultList From(IEnumerable<ArmedFault> faults) =>
        new(ProcessName.Current, [.. faults.Select(FaultView.From)]);
}

/// <summary>A rule and its counts.</summary>
/// <param name="Name">The name.</param>
/// <param name="Account">The account; null if the rule applies to every account.</param>
/// <param name="Match">The match as it was sent; null if it was omitted.</param>
/// <param name="Effect">The effect as it was sent.</param>
/// <param name="When">The schedule as it was sent; null if it was omitted.</param>
/// <param name="Calls">The number of matching calls, or of attempts to post a matching callback.</param>
/// <param name="Hits">The number of those that had the effect.</param>
internal sealed record FaultView(
    string Name,
    string? Account,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Match,
    JsonElement Effect,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? When,
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
internal sealed record FaultsRemoved(string Process, int Removed);
