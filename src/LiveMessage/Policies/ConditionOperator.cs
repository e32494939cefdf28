using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Policies;

/// <summary>Condition operator of the policy language, such as <c>StringEquals</c>.</summary>
/// <param name="Name">The name of the operator in a policy document, without the prefix of a set operator.</param>
/// <param name="IsNegated">Indicates whether the result is negated, as for <c>StringNotEquals</c>.</param>
/// <param name="Hint">The part of an error message that describes a valid value.</param>
/// <param name="CreatePredicate">
/// Creates the predicate for a value in the policy, or returns null if that value is not valid. The predicate tests the
/// value of the call. It returns false for a value that is not valid.
/// </param>
internal sealed record ConditionOperator(
    string Name, bool IsNegated, string Hint, Func<string, Predicate<string>?> CreatePredicate)
{
    private const string AnyString = "give a string";
    private const string Network = "give an IP address or a CIDR block, such as 192.168.0.0/16 or 2001:db8::/32";

    public static IReadOnlyList<ConditionOperator> All { get; } =
    [
        .. WithNegation("StringEquals", "StringNotEquals", AnyString, value => value.Equals),
        .. WithNegation("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", AnyString, EqualsIgnoreCase),
        .. WithNegation("StringLike", "StringNotLike", AnyString, value => new Wildcard(value).Matches),
        .. ComparisonOperators("Numeric", "give a number, such as 10 or 2.5", ConditionValue.ParseNumber),
        .. ComparisonOperators("Date", "give an ISO 8601 time, such as 2026-01-31T12:00:00Z", ConditionValue.ParseTime),
        new("Bool", false, "give true or false", CreateComparison(ConditionValue.ParseBoolean, order => order == 0)),
        .. WithNegation("IpAddress", "NotIpAddress", Network, IsInNetwork),
    ];

    /// <summary>The result for a call that has no value for the key.</summary>
    public bool IsMetWithoutValue { get; private init; } = IsNegated;

    /// <summary>
    /// Finds an operator by its name, which can have the prefix of a set operator: <c>ForAllValues:</c> or
    /// <c>ForAnyValue:</c>. No key has several values here, so the prefix matters only for a call without a value.
    /// </summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out ConditionOperator? result)
    {
        var parts = name.Split(':', 2);
        var known = All.FirstOrDefault(candidate => candidate.Name == parts[^1]);
        result = parts switch
        {
            _ when known is null => null,
            [_] => known,
            ["ForAllValues", _] => known with { IsMetWithoutValue = true },
            ["ForAnyValue", _] => known with { IsMetWithoutValue = false },
            _ => null,
        };
        return result is not null;
    }

    private static IEnumerable<ConditionOperator> WithNegation(
        string name, string negatedName, string hint, Func<string, Predicate<string>?> createPredicate) =>
        [new(name, false, hint, createPredicate), new(negatedName, true, hint, createPredicate)];

    private static IEnumerable<ConditionOperator> ComparisonOperators<T>(
        string type, string hint, Func<string, T?> parse)
        where T : struct, IComparable<T> =>
    [
        .. WithNegation($"{type}Equals", $"{type}NotEquals", hint, CreateComparison(parse, order => order == 0)),
        new($"{type}LessThan", false, hint, CreateComparison(parse, order => order < 0)),
        new($"{type}LessThanEquals", false, hint, CreateComparison(parse, order => order <= 0)),
        new($"{type}GreaterThan", false, hint, CreateComparison(parse, order => order > 0)),
        new($"{type}GreaterThanEquals", false, hint, CreateComparison(parse, order => order >= 0)),
    ];

    private static Func<string, Predicate<string>?> CreateComparison<T>(Func<string, T?> parse, Predicate<int> holds)
        where T : struct, IComparable<T> =>
        value => parse(value) is { } expected
            ? actual => parse(actual) is { } parsed && holds(parsed.CompareTo(expected))
            : null;

    private static Predicate<string> EqualsIgnoreCase(string value) =>
        actual => actual.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static Predicate<string>? IsInNetwork(string value) =>
        ConditionValue.ParseNetwork(value) is { } network
            ? actual => ConditionValue.ParseSourceAddress(actual) is { } source && network.Contains(source)
            : null;
}
