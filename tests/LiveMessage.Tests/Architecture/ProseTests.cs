using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Architecture;

/// <summary>The language and layout of the sources and the documentation.</summary>
public sealed class ProseTests
{
    private static readonly string Root = Path.GetFullPath("../..", SourceTree.Service);

    [Fact]
    public void No_summary_in_the_service_starts_with_a_question_word() =>
        RuleAssert.Holds(ProseRules.Summaries(Read("src", ".cs")));

    [Theory]
    [InlineData("src")]
    [InlineData("tools")]
    [InlineData("bench")]
    [InlineData("tests")]
    public void No_line_of_CSharp_exceeds_120_columns(string folder) =>
        RuleAssert.Holds(ProseRules.Columns(Read(folder, ".cs")));

    [Theory]
    [InlineData("src")]
    [InlineData("docs")]
    public void Sources_and_documentation_use_American_spelling(string folder) =>
        RuleAssert.Holds(ProseRules.Spelling(Read(folder, ".cs", ".lua", ".js", ".css", ".html", ".json", ".md")));

    [Theory]
    [InlineData("/// <summary>What a call needs.</summary>", 1, "What")]
    [InlineData("\n/// <summary>\n/// Whether it is on.\n/// </summary>", 2, "Whether")]
    public void Summary_that_starts_with_a_question_word_is_reported(string text, int line, string word) =>
        Assert.Equal(
            [$"A.cs:{line} has a summary that starts with {word}; start it with a noun or a verb."],
            ProseRules.Summaries([new SourceFile("A.cs", text)]));

    [Theory]
    [InlineData("/// <summary>Whatever the caller sends.</summary>")]
    [InlineData("/// <summary>The parameters of a call.</summary>\n// What it needs.")]
    public void Summary_that_starts_with_another_word_is_allowed(string text) =>
        Assert.Empty(ProseRules.Summaries([new SourceFile("A.cs", text)]));

    [Fact]
    public void Line_of_121_columns_is_reported() =>
        Assert.Equal(
            ["A.cs:2 has 121 columns; the maximum is 120."],
            ProseRules.Columns([new SourceFile("A.cs", $"{new string('x', 120)}\r\n{new string('x', 121)}\r\n")]));

    [Theory]
    [InlineData("behaviour")]
    [InlineData("Colours")]
    [InlineData("catalogue")]
    [InlineData("licence")]
    [InlineData("unrecognised")]
    [InlineData("cancelled")]
    [InlineData("isCancelling")]
    public void British_spelling_is_reported(string word) =>
        Assert.Equal(
            [$"A.md:3 contains '{word}'; use the American spelling."],
            ProseRules.Spelling([new SourceFile("A.md", $"cancellation\nrecognized\nThe {word}.")]));

    private static List<SourceFile> Read(string folder, params string[] extensions)
    {
        var sources = SourceFile.Read(Path.Combine(Root, folder), extensions)
            .Select(source => source with { Path = $"{folder}/{source.Path}" })
            .ToList();
        Assert.NotEmpty(sources);
        return sources;
    }
}
