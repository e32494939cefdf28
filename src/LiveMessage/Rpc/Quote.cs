using System.Globalization;
using System.Text;
using System.Xml;

namespace LiveMessage.Rpc;

/// <summary>Quotes what a caller sent inside an error message: one line, short, and legal in JSON and XML alike.</summary>
public static class Quote
{
    private const int Longest = 64;

    /// <summary>The text in single quotes, cut after 64 characters, with unprintable ones as <c>\uXXXX</c>.</summary>
    public static string Text(ReadOnlySpan<char> text)
    {
        var quoted = new StringBuilder("'");
        foreach (var rune in (text.Length <= Longest ? text : text[..Longest]).EnumerateRunes())
        {
            var printable = !Rune.IsControl(rune)
                && rune != Rune.ReplacementChar
                && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value));
            if (printable)
            {
                quoted.Append(rune.ToString());
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
        }

        return quoted.Append(text.Length <= Longest ? "'" : "...'").ToString();
    }

    /// <summary>One character, quoted.</summary>
    public static string Character(Rune character) => Text(character.ToString());
}
