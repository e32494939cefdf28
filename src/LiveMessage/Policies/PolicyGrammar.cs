using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveMessage.Policies;

/// <summary>
/// Validates a policy document and reads its statements. It follows "Policy structure and syntax" in the RAM
/// documentation. Names and values are case-sensitive.
/// </summary>
internal static partial class PolicyGrammar
{
    private const string PolicyElements = "Version and Statement";
    private const string StatementElements = "Effect, Action or NotAction, Resource, and optionally Condition";

    private const string Version = "give \"1\"";
    private const string Statements = "give an array of statements";
    private const string Effects = "give Allow or Deny";
    private const string Actions = "give * or <ram-code>:<operation>, such as live:Send*";
    private const string Resources = "give * or an ARN, such as acs:live:*:*:rtc/demo";
    private const string Operators = "give an object of operators, such as {\"Bool\": {\"acs:SecureTransport\": true}}";
    private const string Keys = "give an object of condition keys, such as {\"acs:SecureTransport\": true}";

    public static IReadOnlyList<Statement> Read(JsonElement json, ICollection<string> errors)
    {
        var document = new PolicyNode(json, Name: "", Path: "", errors);
        if (document.Members($"give an object of {PolicyElements}") is not { } elements)
        {
            return [];
        }

        foreach (var element in elements.Values.Where(element => element.Name is not ("Version" or "Statement")))
        {
            element.AddError($"is not an element of a policy; the elements are {PolicyElements}");
        }

        Required("Version", document, elements, Version)?.OneOf(["1"], Version);
        var statements = Required("Statement", document, elements, Statements)?.Items(Statements) ?? [];
        return [.. statements.Select(ReadStatement).OfType<Statement>()];
    }

    private static Statement? ReadStatement(PolicyNode statement)
    {
        if (statement.Members($"give an object of {StatementElements}") is not { } elements)
        {
            return null;
        }

        foreach (var element in elements.Values)
        {
            if (GetElementError(element.Name) is { } error)
            {
                element.AddError(error);
            }
        }

        var effect = Required("Effect", statement, elements, Effects)?.OneOf(["Allow", "Deny"], Effects);
        var isNotAction = elements.ContainsKey("NotAction");
        if (elements.ContainsKey("Action") == isNotAction)
        {
            statement.AddMemberError(
                "Action",
                isNotAction
                    ? "cannot be combined with NotAction; give only one of them"
                    : "is missing; give Action or NotAction");
        }

        return new Statement(
            effect == "Deny" ? Effect.Deny : Effect.Allow,
            [
                .. ReadActions(elements.GetValueOrDefault("Action")),
                .. ReadActions(elements.GetValueOrDefault("NotAction")),
            ],
            isNotAction,
            Required("Resource", statement, elements, Resources)?.Values(ReadResource, Resources) ?? [],
            elements.TryGetValue("Condition", out var condition) && !condition.IsEmptyObject
                ? [.. ReadConditions(condition)]
                : []);
    }

    private static string? GetElementError(string element) => element switch
    {
        "Effect" or "Action" or "NotAction" or "Resource" or "Condition" => null,
        "Principal" => "is allowed only in the trust policy of a role; omit it",
        "NotResource" => "is not supported; give Resource",
        _ => $"is not an element of a statement; the elements are {StatementElements}",
    };

    private static IReadOnlyList<Wildcard> ReadActions(PolicyNode? actions) =>
        actions?.Values(
            action => action.Text is { } text && ActionSyntax.IsMatch(text)
                ? new Wildcard(text, ignoreCase: true)
                : null,
            Actions) ?? [];

    private static Wildcard? ReadResource(PolicyNode resource) =>
        resource.Text is { } text && ResourceSyntax.IsMatch(text) ? new Wildcard(text) : null;

    private static IEnumerable<Condition> ReadConditions(PolicyNode condition)
    {
        foreach (var member in condition.Members(Operators)?.Values ?? [])
        {
            if (!ConditionOperator.TryFind(member.Name, out var conditionOperator))
            {
                var names = ConditionOperator.All.Select(known => known.Name);
                member.AddError($"is not an operator; the operators are {string.Join(", ", names)}, "
                    + "each also with the prefix ForAllValues: or ForAnyValue:");
                continue;
            }

            foreach (var key in member.Members(Keys)?.Values ?? [])
            {
                var predicates = key.Values(
                    value => value.Scalar is { } text ? conditionOperator.CreatePredicate(text) : null,
                    conditionOperator.Hint);
                yield return new Condition(key.Name, conditionOperator, predicates);
            }
        }
    }

    private static PolicyNode? Required(
        string name, PolicyNode parent, IReadOnlyDictionary<string, PolicyNode> elements, string hint)
    {
        if (elements.TryGetValue(name, out var element))
        {
            return element;
        }

        parent.AddMemberError(name, $"is missing; {hint}");
        return null;
    }

    [GeneratedRegex(@"^(\*|[^:\s]+:[^:\s]+)\z")]
    private static partial Regex ActionSyntax { get; }

    [GeneratedRegex(@"^(acs:|\*|\?)")]
    private static partial Regex ResourceSyntax { get; }
}
