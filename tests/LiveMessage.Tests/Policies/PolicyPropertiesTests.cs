using System.Text.RegularExpressions;

using CsCheck;

using LiveMessage.Policies;

namespace LiveMessage.Tests.Policies;

/// <summary>What is true of policies whatever they say.</summary>
public sealed class PolicyPropertiesTests
{
    private const int Rounds = 2000;

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

    private static readonly Gen<string> Allow = StatementOf("Allow");
    private static readonly Gen<string> Deny = StatementOf("Deny");
    private static readonly Gen<string[]> Statements = Gen.Frequency((3, Allow), (1, Deny)).Array[1, 6];

    [Fact]
    public void One_more_statement_that_allows_never_takes_anything_away() =>
        Gen.Select(Statements, Allow).Sample(
            (statements, allow) => !Allows(statements) || Allows([.. statements, allow]), iter: Rounds);

    [Fact]
    public void One_more_statement_that_denies_never_gives_anything() =>
        Gen.Select(Statements, Deny).Sample(
            (statements, deny) => Allows(statements) || !Allows([.. statements, deny]), iter: Rounds);

    [Fact]
    public void One_more_statement_that_denies_the_call_always_denies_it() =>
        Gen.Select(Statements, Deny.Where(AppliesToSending)).Sample(
            (statements, deny) => !Allows([.. statements, deny]), iter: Rounds);

    [Fact]
    public void The_order_of_the_statements_does_not_matter() =>
        Statements.SelectMany(statements => Gen.Shuffle(statements).Select(shuffled => (statements, shuffled))).Sample(
            (statements, shuffled) => Allows(statements) == Allows(shuffled), iter: Rounds);

    [Fact]
    public void It_does_not_matter_which_policy_a_statement_is_in() =>
        Statements.Sample(
            statements =>
            {
                var policies = statements.Select(statement => SamplePolicies.Named("one", statement)).ToList();
                var apart = PolicyEvaluation.Decide(SamplePolicies.User(policies).PolicyLayers, SamplePolicies.Sending);
                return Allows(statements) == apart is AccessDecision.Allowed;
            },
            iter: Rounds);

    [Fact]
    public void A_pattern_takes_what_the_regular_expression_for_it_takes() =>
        Gen.Select(Gen.String[Gen.Char["ab:/*?."], 0, 8], Gen.String[Gen.Char["abAB:/*?\n"], 0, 12], Gen.Bool).Sample(
            (pattern, text, ignoreCase) =>
            {
                var expression = Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".");
                var options = RegexOptions.Singleline | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
                var expected = Regex.IsMatch(text, $"^{expression}\\z", options);
                return new Wildcard(pattern, ignoreCase).Matches(text) == expected;
            },
            iter: 10 * Rounds);

    [Fact]
    public void Any_text_at_all_is_read_as_a_policy_or_told_its_errors() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["{}[]\",:0e-truefalsn\\ud8 \n"], 0, 40]).Sample(
            IsReadOrFaulted, iter: 10 * Rounds);

    [Fact]
    public void Any_document_gone_wrong_is_read_as_a_policy_or_told_its_errors()
    {
        var added = Gen.OneOf(Gen.String[0, 3], Gen.OneOf("\"", "[", "{}", "null", "1e999", "\\ud800"));
        var mutation = Gen.Select(Gen.Int[0, 400], Gen.Int[0, 20], added);
        Gen.Select(Statements, mutation.Array[1, 3]).Sample(
            (statements, mutations) => IsReadOrFaulted(mutations.Aggregate(
                $"{{\"Version\":\"1\",\"Statement\":[{string.Join(',', statements)}]}}".Replace('\'', '"'), Mutated)),
            iter: 10 * Rounds);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("9")]
    [InlineData("{\"Version\":")]
    public void A_very_long_or_deep_document_is_told_its_errors(string piece) =>
        Assert.True(IsReadOrFaulted(string.Concat(Enumerable.Repeat(piece, 100_000))));

    private static Gen<string> StatementOf(string effect) =>
        Gen.Select(Gen.OneOf("Action", "NotAction"), Action.Array[1, 3], Resource.Array[1, 3], Condition).Select(
            (element, actions, resources, condition) =>
                $"{{'Effect':'{effect}','{element}':['{string.Join("','", actions)}'],"
                + $"'Resource':['{string.Join("','", resources)}']{condition}}}");

    private static string Mutated(string document, (int At, int Removed, string Added) mutation)
    {
        var at = Math.Min(mutation.At, document.Length);
        return document.Remove(at, Math.Min(mutation.Removed, document.Length - at)).Insert(at, mutation.Added);
    }

    private static bool Allows(IEnumerable<string> statements) =>
        SamplePolicies.Named("p", statements).Allows(SamplePolicies.Sending);

    private static bool AppliesToSending(string statement) =>
        SamplePolicies.Named("p", statement).Statements.Single().AppliesTo(SamplePolicies.Sending);

    private static bool IsReadOrFaulted(string document) =>
        Policy.TryParse("p", document, out var policy, out var errors)
            ? policy is not null && errors.Count == 0
            : policy is null && errors.Count > 0 && errors.All(error => error.Length < 1000);
}
