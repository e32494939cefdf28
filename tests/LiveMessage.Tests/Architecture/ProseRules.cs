using System.Text.RegularExpressions;

namespace LiveMessage.Tests.Architecture;

/// <summary>The rules of the language and layout of texts. Each returns one sentence for each violation.</summary>
internal static partial class ProseRules
{
    private const int MaxColumns = 120;

    /// <summary>A summary is a noun phrase or a verb phrase, and does not start with a question word.</summary>
    public static IEnumerable<string> Summaries(IEnumerable<SourceFile> sources) =>
        from source in sources
        from Match summary in QuestionSummary.Matches(source.Text)
        select $"{source.Path}:{LineOf(source, summary)} has a summary that starts with {summary.Groups["word"]}; "
            + "start it with a noun or a verb.";

    /// <summary>A line of C# fits into 120 columns.</summary>
    public static IEnumerable<string> Columns(IEnumerable<SourceFile> sources) =>
        from source in sources
        from line in source.Text.Split('\n').Select(line => line.TrimEnd('\r')).Index()
        where line.Item.Length > MaxColumns
        select $"{source.Path}:{line.Index + 1} has {line.Item.Length} columns; the maximum is {MaxColumns}.";

    /// <summary>Texts use American spelling.</summary>
    public static IEnumerable<string> Spelling(IEnumerable<SourceFile> sources) =>
        from source in sources
        from Match word in BritishWord.Matches(source.Text)
        select $"{source.Path}:{LineOf(source, word)} contains '{word}'; use the American spelling.";

    private static int LineOf(SourceFile source, Match match) => source.Text.AsSpan(0, match.Index).Count('\n') + 1;

    [GeneratedRegex(@"<summary>[\s/]*(?<word>What|Who|Whether|How|Where|When|Which)\b")]
    private static partial Regex QuestionSummary { get; }

    [GeneratedRegex(
        @"\w*(behaviour|colour|catalogue|licence|recognis|cancelled|cancelling)\w*", RegexOptions.IgnoreCase)]
    private static partial Regex BritishWord { get; }
}
