namespace LiveMessage.Policies;

/// <summary>
/// What a statement asks of one condition key: that the call's value match any of the policy's or, negated, none of
/// them. A key that the call has no value for matches none.
/// </summary>
internal sealed record Condition(string Key, bool IsNegated, IReadOnlyList<Predicate<string>> Values)
{
    public bool HoldsIn(IReadOnlyDictionary<string, string> conditions) =>
        (conditions.TryGetValue(Key, out var actual) && Values.Any(matches => matches(actual))) != IsNegated;
}
