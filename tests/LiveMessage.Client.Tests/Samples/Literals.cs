using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LiveMessage.Tests.Samples;

/// <summary>Reads literals as their languages define them, for those of which no compiler is at hand.</summary>
public static partial class Literals
{
    /// <summary>An interpreted string literal of Go.</summary>
    public static string Go(string literal)
    {
        Assert.StartsWith("\"", literal, StringComparison.Ordinal);
        Assert.EndsWith("\"", literal, StringComparison.Ordinal);
        var inside = literal[1..^1];
        // What must not stand in one: a line end, the character 0, a mark of the order of bytes.
        Assert.DoesNotMatch("[\n\0\ufeff]", inside);
        Assert.Equal(inside.Length, GoTokens().Matches(inside).Sum(token => token.Length));
        return GoTokens().Replace(inside, token => token.Value switch
        {
            ['\\', 'u' or 'U', .. var digits] => Character(digits),
            ['\\', var escape] => Escaped(escape, "\\\"", ('n', '\n'), ('r', '\r'), ('t', '\t')),
            var other => other,
        });
    }

    /// <summary>A literal of PHP between single or double quotes.</summary>
    public static string Php(string literal)
    {
        Assert.Equal(literal[0], literal[^1]);
        var inside = literal[1..^1];
        return literal[0] == '\'' ? PhpPlain(inside) : PhpEscaped(inside);
    }

    private static string PhpPlain(string inside)
    {
        Assert.Equal(inside.Length, PhpPlainTokens().Matches(inside).Sum(token => token.Length));
        return PhpPlainTokens().Replace(inside, token => token.Value is ['\\', var escape] ? $"{escape}" : token.Value);
    }

    private static string PhpEscaped(string inside)
    {
        // A dollar that is not escaped may begin a variable.
        Assert.Equal(inside.Length, PhpEscapedTokens().Matches(inside).Sum(token => token.Length));
        return PhpEscapedTokens().Replace(inside, token => token.Value switch
        {
            ['\\', 'u', '{', .. var digits, '}'] => Character(digits),
            ['\\', var escape] => Escaped(escape, "\\\"$", ('n', '\n'), ('r', '\r'), ('t', '\t')),
            var other => other,
        });
    }

    private static string Character(string digits) =>
        new Rune(int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString();

    private static string Escaped(char escape, string themselves, params ReadOnlySpan<(char Escape, char Meant)> others)
    {
        if (themselves.Contains(escape, StringComparison.Ordinal))
        {
            return escape.ToString();
        }

        foreach (var (known, meant) in others)
        {
            if (known == escape)
            {
                return meant.ToString();
            }
        }

        throw new FormatException($"\\{escape} is no escape that was to be expected.");
    }

    [GeneratedRegex(@"\\u[0-9A-F]{4}|\\U[0-9A-F]{8}|\\[^uU]|[^\\""]", RegexOptions.Singleline)]
    private static partial Regex GoTokens();

    [GeneratedRegex(@"\\[\\']|[^\\']", RegexOptions.Singleline)]
    private static partial Regex PhpPlainTokens();

    [GeneratedRegex(@"\\u\{[0-9A-F]+\}|\\[^u]|[^\\""$]", RegexOptions.Singleline)]
    private static partial Regex PhpEscapedTokens();
}
