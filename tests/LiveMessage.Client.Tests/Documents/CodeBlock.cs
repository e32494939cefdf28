using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Documents;

/// <summary>A fenced code block of a document.</summary>
/// <param name="Language">The word after the fence, such as <c>sh</c>. It may be empty.</param>
/// <param name="Text">The lines between the fences.</param>
/// <param name="Before">The text between the previous block and this one.</param>
internal sealed partial record CodeBlock(string Language, string Text, string Before)
{
    /// <summary>Indicates whether only whitespace separates this block from the previous one.</summary>
    public bool IsAdjacent => string.IsNullOrWhiteSpace(Before);

    /// <summary>The commands of a shell block, without comments. A backslash joins lines.</summary>
    public IReadOnlyList<string> Commands =>
    [
        .. Text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
            .Select(line => Comment().Replace(line, "").Trim())
            .Where(command => command.Length > 0),
    ];

    /// <summary>Reads the blocks of a document, given as a path in the repository.</summary>
    public static IReadOnlyList<CodeBlock> Read(string document)
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Repository, document));
        var blocks = new List<CodeBlock>();
        var end = 0;
        foreach (Match match in Fence().Matches(text))
        {
            blocks.Add(new CodeBlock(
                match.Groups["language"].Value, match.Groups["text"].Value, text[end..match.Index]));
            end = match.Index + match.Length;
        }

        return blocks;
    }

    [GeneratedRegex("^```(?<language>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("(^| +)# .*$")]
    private static partial Regex Comment();
}
