using System.Globalization;
using System.Text;
using System.Xml;

namespace LiveMessage.Text;

/// <summary>
/// Quotes input in error messages. The result is one short line of characters that are valid in JSON and XML.
/// </summary>
internal static class Quote
{
    private const int MaxLength = 64;

    /// <summary>
    /// Returns the text in single quotes, truncated to 64 characters. Unprintable characters become <c>\uXXXX</c>.
    /// </summary>
    public static string Text(ReadOnlySpan<char> text)
    {
        var length = text.Length <= MaxLength ? text.Length
            : char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1
            : MaxLength;
        var quoted = new StringBuilder("'");
        foreach (var rune in text[..length].EnumerateRunes())
        {
            var printable = !Rune.IsControl(rune)
                && !IsInvisible(rune)
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

        return quoted.Append(length == text.Length ? "'" : "...'").ToString();
    }

    // Such a character can change the order or the lines of the text around it.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Returns a character in single quotes.</summary>
    public static string Character(Rune character) => Text(character.ToString());
}
