using System.Globalization;
using System.Text;
using System.Xml;

namespace LiveMessage.Text;

/// <summary>Quotes what a caller sent inside an error message: one line, short, and legal in JSON and XML alike.</summary>
internal static class Quote
{
    private const int Longest = 64;

    /// <summary>The text in single quotes, cut after 64 characters, with unprintable ones as <c>\uXXXX</c>.</summary>
    public static string Text(ReadOnlySpan<char> text)
    {
        var kept = text.Length <= Longest ? text.Length
            : char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1
            : Longest;
        var quoted = new StringBuilder("'");
        foreach (var rune in text[..kept].EnumerateRunes())
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

        return quoted.Append(kept == text.Length ? "'" : "...'").ToString();
    }

    /// <summary>One character, quoted.</summary>
    public static string Character(Rune character) => Text(character.ToString());
}
