using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Policies;

/// <summary>
/// An operator of a condition. <paramref name="Test"/> makes of a value in the policy the test that the call's value
/// has to pass, or null where it cannot read the policy's; a call's value that it cannot read passes no test.
/// <paramref name="Hint"/> says what it can read.
/// </summary>
internal sealed record ConditionOperator(
    string Name, bool IsNegated, string Hint, Func<string, Predicate<string>?> Test)
{
    private const string AnyString = "give a string";
    private const string Network = "give an IP address or a CIDR block, such as 192.168.0.0/16 or 2001:db8::/32";

    public static IReadOnlyList<ConditionOperator> All { get; } =
    [
        .. Both("StringEquals", "StringNotEquals", AnyString, value => value.Equals),
        .. Both("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", AnyString, EqualsIgnoreCase),
        .. Both("StringLike", "StringNotLike", AnyString, value => new Wildcard(value).Matches),
        .. Comparisons("Numeric", "give a number, such as 10 or 2.5", ConditionValue.Number),
        .. Comparisons("Date", "give a time of ISO 8601, such as 2026-01-31T12:00:00Z", ConditionValue.Time),
        new("Bool", false, "give true or false", Comparison(ConditionValue.TrueOrFalse, order => order == 0)),
        .. Both("IpAddress", "NotIpAddress", Network, IsIn),
    ];

    public static bool TryFind(string name, [NotNullWhen(true)] out ConditionOperator? found)
    {
        found = All.FirstOrDefault(candidate => candidate.Name == name);
        return found is not null;
    }

    private static IEnumerable<ConditionOperator> Both(
        string name, string negatedName, string hint, Func<string, Predicate<string>?> test) =>
        [new(name, false, hint, test), new(negatedName, true, hint, test)];

    private static IEnumerable<ConditionOperator> Comparisons<T>(string type, string hint, Func<string, T?> read)
        where T : struct, IComparable<T> =>
    [
        .. Both($"{type}Equals", $"{type}NotEquals", hint, Comparison(read, order => order == 0)),
        new($"{type}LessThan", false, hint, Comparison(read, order => order < 0)),
        new($"{type}LessThanEquals", false, hint, Comparison(read, order => order <= 0)),
        new($"{type}GreaterThan", false, hint, Comparison(read, order => order > 0)),
        new($"{type}GreaterThanEquals", false, hint, Comparison(read, order => order >= 0)),
    ];

    private static Func<string, Predicate<string>?> Comparison<T>(Func<string, T?> read, Predicate<int> holds)
        where T : struct, IComparable<T> =>
        value => read(value) is { } bound
            ? actual => read(actual) is { } found && holds(found.CompareTo(bound))
            : null;

    private static Predicate<string> EqualsIgnoreCase(string value) =>
        actual => actual.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static Predicate<string>? IsIn(string value) =>
        ConditionValue.Network(value) is { } network
            ? actual => ConditionValue.Source(actual) is { } source && network.Contains(source)
            : null;
}
