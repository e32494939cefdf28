using System.Text;
using System.Text.Json;

namespace LiveMessage.Policies;

/// <summary>
/// Reads the text of a policy document as JSON by the letter of RFC 8259, without comments and trailing commas. What
/// comes through can be walked without any further error of syntax.
/// </summary>
internal static class PolicyText
{
    private const string Hint = "give one JSON object, without comments and trailing commas";

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static JsonElement? Read(string document, ICollection<string> errors)
    {
        try
        {
            var utf8 = StrictUtf8.GetBytes(document);
            if (Error(utf8) is not { } error)
            {
                return JsonElement.Parse(utf8);
            }

            errors.Add(error);
        }
        catch (EncoderFallbackException error)
        {
            errors.Add($"Character {error.Index + 1} is half of a surrogate pair; give text of whole characters.");
        }

        return null;
    }

    private static string? Error(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
            {
                // Escapes are undone only on demand, and it is then that half of a surrogate pair is found.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }

            return null;
        }
        catch (JsonException error)
        {
            return $"Line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} is where the document "
                + $"stops being JSON; {Hint}.";
        }
        catch (InvalidOperationException)
        {
            var before = utf8[..(int)reader.TokenStartIndex];
            var (line, position) = (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
            return $"Line {line}, byte {position} begins a string with half of a surrogate pair; "
                + "give text of whole characters.";
        }
    }
}
