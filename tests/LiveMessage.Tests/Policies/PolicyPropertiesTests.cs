using System.Text.RegularExpressions;

using CsCheck;

using LiveMessage.Policies;

namespace LiveMessage.Tests.Policies;

/// <summary>Properties that hold for every policy.</summary>
public sealed class PolicyPropertiesTests
{
    private const int Iterations = 2000;

    private static readonly Gen<string> Action =
        Gen.OneOf("*", "live:*", "live:Send*", "live:List*", "LIVE:sendlivemessageuser", "*:?end*", "rtc:*");

    private static readonly Gen<string> Resource =
        Gen.OneOf("*", "acs:live:*", "acs:live:*:*:rtc/demo", "acs:live:*:*:rtc/other", "acs:live:cn-*", "*/d?mo");

    private static readonly Gen<string> Condition = Gen.OneOf(
        "",
        ",'Condition':{'Bool':{'acs:SecureTransport':true}}",
        ",'Condition':{'Bool':{'acs:SecureTransport':false}}",
        ",'Condition':{'NotIpAddress':{'acs:SourceIp':['10.0.0.0/8','203.0.113.0/24']}}",
        ",'Condition':{'DateLessThan':{'acs:CurrentTime':'2026-04-01'},'StringLike':{'acs:SourceIp':'203.*'}}");

    private static readonly Gen<string> Allow = Statement("Allow");
    private static readonly Gen<string> Deny = Statement("Deny");
    private static readonly Gen<string[]> Statements = Gen.Frequency((3, Allow), (1, Deny)).Array[1, 6];

    [Fact]
    public void Added_allow_statement_never_revokes_access() =>
        Gen.Select(Statements, Allow).Sample(
            (statements, allow) => !Allows(statements) || Allows([.. statements, allow]), iter: Iterations);

    [Fact]
    public void Added_deny_statement_never_grants_access() =>
        Gen.Select(Statements, Deny).Sample(
            (statements, deny) => Allows(statements) || !Allows([.. statements, deny]), iter: Iterations);

    [Fact]
    public void Added_deny_statement_that_matches_always_denies_access() =>
        Gen.Select(Statements, Deny.Where(AppliesToSending)).Sample(
            (statements, deny) => !Allows([.. statements, deny]), iter: Iterations);

    [Fact]
    public void Order_of_statements_does_not_change_the_decision() =>
        Statements.SelectMany(statements => Gen.Shuffle(statements).Select(shuffled => (statements, shuffled))).Sample(
            (statements, shuffled) => Allows(statements) == Allows(shuffled), iter: Iterations);

    [Fact]
    public void Splitting_statements_across_policies_does_not_change_the_decision() =>
        Statements.Sample(
            statements =>
            {
                var policies = statements.Select(statement => SamplePolicies.Named("one", statement)).ToList();
                var layers = SamplePolicies.User(policies).PolicyLayers;
                var decision = PolicyEvaluation.Decide(layers, SamplePolicies.Sending);
                return Allows(statements) == decision is AccessDecision.Allowed;
            },
            iter: Iterations);

    [Fact]
    public void Wildcard_matches_like_the_equivalent_regular_expression() =>
        Gen.Select(Gen.String[Gen.Char["ab:/*?."], 0, 8], Gen.String[Gen.Char["abAB:/*?\n"], 0, 12], Gen.Bool).Sample(
            (pattern, text, ignoreCase) =>
            {
                var expression = Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".");
                var options = RegexOptions.Singleline | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
                var expected = Regex.IsMatch(text, $"^{expression}\\z", options);
                return new Wildcard(pattern, ignoreCase).Matches(text) == expected;
            },
            iter: 10 * Iterations);

    [Fact]
    public void Arbitrary_text_is_parsed_or_rejected_with_errors() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["{}[]\",:0e-truefalsn\\ud8 \n"], 0, 40]).Sample(
            IsParsedOrRejected, iter: 10 * Iterations);

    [Fact]
    public void Mutated_document_is_parsed_or_rejected_with_errors()
    {
        var added = Gen.OneOf(Gen.String[0, 3], Gen.OneOf("\"", "[", "{}", "null", "1e999", "\\ud800"));
        var mutation = Gen.Select(Gen.Int[0, 400], Gen.Int[0, 20], added);
        Gen.Select(Statements, mutation.Array[1, 3]).Sample(
            (statements, mutations) => IsParsedOrRejected(mutations.Aggregate(
                $"{{\"Version\":\"1\",\"Statement\":[{string.Join(',', statements)}]}}".Replace('\'', '"'), Mutate)),
            iter: 10 * Iterations);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("9")]
    [InlineData("{\"Version\":")]
    public void Very_long_or_deep_document_is_rejected_with_errors(string piece) =>
        Assert.True(IsParsedOrRejected(string.Concat(Enumerable.Repeat(piece, 100_000))));

    private static Gen<string> Statement(string effect) =>
        Gen.Select(Gen.OneOf("Action", "NotAction"), Action.Array[1, 3], Resource.Array[1, 3], Condition).Select(
            (element, actions, resources, condition) =>
                $"{{'Effect':'{effect}','{element}':['{string.Join("','", actions)}'],"
                + $"'Resource':['{string.Join("','", resources)}']{condition}}}");

    private static string Mutate(string document, (int Index, int Removed, string Added) mutation)
    {
        var index = Math.Min(mutation.Index, document.Length);
        var removed = Math.Min(mutation.Removed, document.Length - index);
        return document.Remove(index, removed).Insert(index, mutation.Added);
    }

    private static bool Allows(IEnumerable<string> statements) =>
        SamplePolicies.Named("p", statements).Allows(SamplePolicies.Sending);

    private static bool AppliesToSending(string statement) =>
        SamplePolicies.Named("p", statement).Statements.Single().AppliesTo(SamplePolicies.Sending);

    private static bool IsParsedOrRejected(string document) =>
        Policy.TryParse("p", document, out var policy, out var errors)
            ? policy is not null && errors.Count == 0
            : policy is null && errors.Count > 0 && errors.All(error => error.Length < 1000);
}
