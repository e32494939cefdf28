namespace LiveMessage.Tests.Architecture;

/// <summary>Assertion of a rule.</summary>
internal static class RuleAssert
{
    /// <summary>Fails with all violations if any exists.</summary>
    public static void Holds(IEnumerable<string> violations)
    {
        var sentences = violations.ToList();
        Assert.True(sentences.Count == 0, string.Join(Environment.NewLine, sentences));
    }
}
