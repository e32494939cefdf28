using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveMessage.Policies;

/// <summary>
/// The grammar of a policy document, as RAM's documentation has it under "Policy structure and syntax": what each
/// element may be, and what to say of one that is something else. Names and values are case-sensitive.
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
        var document = new PolicyNode(json, Name: "", Place: "", errors);
        if (document.Members($"give an object of {PolicyElements}") is not { } elements)
        {
            return [];
        }

        foreach (var element in elements.Values.Where(element => element.Name is not ("Version" or "Statement")))
        {
            element.Error($"is not an element of a policy; the elements are {PolicyElements}");
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
            if (UnknownInStatement(element.Name) is { } error)
            {
                element.Error(error);
            }
        }

        var effect = Required("Effect", statement, elements, Effects)?.OneOf(["Allow", "Deny"], Effects);
        var isNotAction = elements.ContainsKey("NotAction");
        if (elements.ContainsKey("Action") == isNotAction)
        {
            statement.ErrorIn(
                "Action",
                isNotAction ? "stands beside NotAction; give one of the two" : "is missing; give Action or NotAction");
        }

        return new Statement(
            effect == "Deny" ? Effect.Deny : Effect.Allow,
            [.. ActionsOf(elements.GetValueOrDefault("Action")), .. ActionsOf(elements.GetValueOrDefault("NotAction"))],
            isNotAction,
            Required("Resource", statement, elements, Resources)?.Values(ResourceOf, Resources) ?? [],
            elements.TryGetValue("Condition", out var condition) && !condition.IsEmptyObject ? [.. ConditionsOf(condition)] : []);
    }

    private static string? UnknownInStatement(string element) => element switch
    {
        "Effect" or "Action" or "NotAction" or "Resource" or "Condition" => null,
        "Principal" => "belongs only in the trust policy of a role; leave it out",
        "NotResource" => "is not supported; give Resource",
        _ => $"is not an element of a statement; the elements are {StatementElements}",
    };

    private static IReadOnlyList<Wildcard> ActionsOf(PolicyNode? actions) =>
        actions?.Values(
            action => action.Text is { } text && ActionForm.IsMatch(text) ? new Wildcard(text, ignoreCase: true) : null,
            Actions) ?? [];

    private static Wildcard? ResourceOf(PolicyNode resource) =>
        resource.Text is { } text && ResourceForm.IsMatch(text) ? new Wildcard(text) : null;

    private static IEnumerable<Condition> ConditionsOf(PolicyNode condition)
    {
        foreach (var named in condition.Members(Operators)?.Values ?? [])
        {
            if (!ConditionOperator.TryFind(named.Name, out var found))
            {
                var names = ConditionOperator.All.Select(known => known.Name);
                named.Error($"is not an operator; the operators are {string.Join(", ", names)}");
                continue;
            }

            foreach (var key in named.Members(Keys)?.Values ?? [])
            {
                var tests = key.Values(value => value.Scalar is { } text ? found.Test(text) : null, found.Hint);
                yield return new Condition(key.Name, found.IsNegated, tests);
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

        parent.ErrorIn(name, $"is missing; {hint}");
        return null;
    }

    [GeneratedRegex(@"^(\*|[^:\s]+:[^:\s]+)\z")]
    private static partial Regex ActionForm { get; }

    [GeneratedRegex(@"^(acs:|\*|\?)")]
    private static partial Regex ResourceForm { get; }
}
