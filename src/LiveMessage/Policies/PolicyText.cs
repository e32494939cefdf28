using System.Text;
using System.Text.Json;

namespace LiveMessage.Policies;

/// <summary>
/// Parses the text of a policy document as strict JSON (RFC 8259), without comments or trailing commas. It also
/// validates all strings, so reading them later does not fail.
/// </summary>
internal static class PolicyText
{
    private const string Hint = "give one JSON object, without comments or trailing commas";

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static JsonElement? Read(string document, ICollection<string> errors)
    {
        try
        {
            var utf8 = StrictUtf8.GetBytes(document);
            if (GetError(utf8) is not { } error)
            {
                return JsonElement.Parse(utf8);
            }

            errors.Add(error);
        }
        catch (EncoderFallbackException error)
        {
            errors.Add($"Character {error.Index + 1} is an unpaired surrogate; give valid Unicode text.");
        }

        return null;
    }

    private static string? GetError(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
            {
                // The reader decodes escapes only on demand, and detects an unpaired surrogate only then.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }

            return null;
        }
        catch (JsonException error)
        {
            return $"Line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} is not valid JSON; {Hint}.";
        }
        catch (InvalidOperationException)
        {
            var before = utf8[..(int)reader.TokenStartIndex];
            var (line, position) = (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
            return $"Line {line}, byte {position} starts a string that contains an unpaired surrogate; "
                + "give valid Unicode text.";
        }
    }
}
