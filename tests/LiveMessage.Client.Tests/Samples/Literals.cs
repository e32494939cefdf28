using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LiveMessage.Tests.Samples;

/// <summary>Parses string literals of languages whose compilers are not available.</summary>
public static partial class Literals
{
    /// <summary>Parses an interpreted string literal of Go.</summary>
    public static string Go(string literal)
    {
        Assert.StartsWith("\"", literal, StringComparison.Ordinal);
        Assert.EndsWith("\"", literal, StringComparison.Ordinal);
        var inside = literal[1..^1];
        // Go does not allow a line feed, NUL, or a byte order mark in a literal.
        Assert.DoesNotMatch("[\n\0\ufeff]", inside);
        Assert.Equal(inside.Length, GoTokens().Matches(inside).Sum(token => token.Length));
        return GoTokens().Replace(inside, token => token.Value switch
        {
            ['\\', 'u' or 'U', .. var digits] => Character(digits),
            ['\\', var escape] => Escaped(escape, "\\\"", ('n', '\n'), ('r', '\r'), ('t', '\t')),
            var other => other,
        });
    }

    /// <summary>Parses a PHP literal in single or double quotes.</summary>
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
        // The tokens exclude an unescaped dollar sign, because it could start a variable.
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

    private static string Escaped(char escape, string literals, params ReadOnlySpan<(char Escape, char Value)> others)
    {
        if (literals.Contains(escape, StringComparison.Ordinal))
        {
            return escape.ToString();
        }

        foreach (var (known, value) in others)
        {
            if (known == escape)
            {
                return value.ToString();
            }
        }

        throw new FormatException($"\\{escape} is an unexpected escape sequence.");
    }

    [GeneratedRegex(@"\\u[0-9A-F]{4}|\\U[0-9A-F]{8}|\\[^uU]|[^\\""]", RegexOptions.Singleline)]
    private static partial Regex GoTokens();

    [GeneratedRegex(@"\\[\\']|[^\\']", RegexOptions.Singleline)]
    private static partial Regex PhpPlainTokens();

    [GeneratedRegex(@"\\u\{[0-9A-F]+\}|\\[^u]|[^\\""$]", RegexOptions.Singleline)]
    private static partial Regex PhpEscapedTokens();
}
