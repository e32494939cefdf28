using System.Text.Json;

using LiveMessage.Rpc;

namespace LiveMessage.Emulator;

/// <summary>The body of a request as JSON. Its content type does not matter, so that <c>curl -d</c> works.</summary>
/// <param name="Root">The JSON value. It is not defined if there is an error.</param>
/// <param name="Error">The reason why the body is not JSON, as a sentence; null if it is JSON.</param>
/// <param name="IsComplete">Indicates whether the whole body was read.</param>
internal sealed record JsonBody(JsonElement Root, string? Error, bool IsComplete = true)
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    public static async ValueTask<JsonBody?> BindAsync(HttpContext http)
    {
        var (body, refusal) = await RequestBody.ReadAsync(http.Request);
        if (refusal is not null)
        {
            return new JsonBody(default, $"{refusal.LogReason}.", IsComplete: false);
        }

        if (body.IsEmpty)
        {
            return new JsonBody(default, "The body is missing.");
        }

        try
        {
            using var document = JsonDocument.Parse(body, Options);
            CheckTexts(body.Span);
            return new JsonBody(document.RootElement.Clone(), Error: null);
        }
        catch (JsonException error)
        {
            return new JsonBody(default, $"The body is not valid JSON: {error.Message}");
        }
        catch (InvalidOperationException)
        {
            return new JsonBody(default, "The body contains a text that is not valid UTF-8, or half of a character.");
        }
    }

    /// <summary>Reads the fields of the body, which has to be an object.</summary>
    /// <param name="reader">The reader that gets the first error.</param>
    /// <param name="example">A valid body, for error messages.</param>
    /// <param name="known">The allowed fields.</param>
    public JsonFields ReadFields(ArgumentReader reader, string example, params string[] known)
    {
        if (Error is null)
        {
            return new JsonFields(reader, "", Root, example, known);
        }

        reader.Fail(IsComplete ? $"{Error} Give an object such as {example}." : Error);
        return JsonFields.Empty(reader);
    }

    // A document checks a text when it is read, and then throws.
    private static void CheckTexts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
            {
                reader.GetString();
            }
        }
    }
}

/// <summary>
/// Reads the fields of a JSON object. Errors go to an <see cref="ArgumentReader"/>, with the path of the field. A field
/// that is null counts as missing.
/// </summary>
internal sealed class JsonFields
{
    private static readonly TimeSpan MinDuration = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly ArgumentReader reader;
    private readonly string path;

    private JsonFields(ArgumentReader reader, string path) => (this.reader, this.path) = (reader, path);

    /// <summary>Reads the fields of the body, or of an object in it.</summary>
    /// <param name="reader">The reader that gets the first error.</param>
    /// <param name="path">The path of the object; empty for the body.</param>
    /// <param name="json">The object. Another value is an error.</param>
    /// <param name="example">A valid object, for error messages.</param>
    /// <param name="known">The allowed fields.</param>
    public JsonFields(ArgumentReader reader, string path, JsonElement json, string example, params string[] known)
        : this(reader, path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            reader.Fail(
                $"{(path.Length == 0 ? "The body" : path)} is {Show(json)}; give an object such as {example}.");
            return;
        }

        foreach (var property in json.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                reader.Fail($"{PathOf(property.Name)} is not a known field{Names.Suggest(property.Name, known)}");
            }

            if (property.Value.ValueKind != JsonValueKind.Null)
            {
                fields[property.Name] = property.Value;
            }
        }
    }

    /// <summary>The names of the fields that have a value.</summary>
    public IReadOnlyCollection<string> Present => fields.Keys;

    /// <summary>Creates an object without fields, to continue after an error.</summary>
    public static JsonFields Empty(ArgumentReader reader) => new(reader, "");

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public JsonElement? Find(string name) => fields.TryGetValue(name, out var value) ? value : null;

    /// <summary>Reads a text that is not empty. Returns null if the field is missing.</summary>
    public string? ReadText(string name, string hint)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } text)
        {
            reader.Fail($"{PathOf(name)} is {Show(value)}; {hint}.");
            return null;
        }

        return text;
    }

    /// <summary>Reads one of several texts. Returns null if the field is missing.</summary>
    public string? ReadName(string name, IReadOnlyCollection<string> known)
    {
        var text = ReadText(name, $"give one of {string.Join(", ", known)}");
        if (text is not null && !known.Contains(text))
        {
            reader.Fail($"{PathOf(name)} is '{text}'{Names.Suggest(text, known)}");
        }

        return text;
    }

    /// <summary>Reads an integer. Returns null if the field is missing.</summary>
    public long? ReadNumber(string name, long min, long max)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number
            || !value.TryGetInt64(out var number) || number < min || number > max)
        {
            reader.Fail($"{PathOf(name)} is {Show(value)}; give an integer from {min} to {max}.");
            return null;
        }

        return number;
    }

    /// <summary>Reads <c>true</c> or <c>false</c>. Returns null if the field is missing.</summary>
    public bool? ReadBoolean(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            reader.Fail($"{PathOf(name)} is {Show(value)}; give true or false.");
            return null;
        }

        return value.GetBoolean();
    }

    /// <summary>
    /// Reads a duration from 1 ms up to a maximum of whole minutes. Returns null if the field is missing.
    /// </summary>
    public TimeSpan? ReadDuration(string name, TimeSpan max)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String
            || !DurationText.TryParse(value.GetString()!, out var duration)
            || duration < MinDuration
            || duration > max)
        {
            reader.Fail(
                $"{PathOf(name)} is {Show(value)}; give a duration from 1ms to {DurationText.Format(max)}: an integer "
                + "with the unit ms, s, m, h, or d, such as \"90s\", or [days.]hours:minutes:seconds.");
            return null;
        }

        return duration;
    }

    /// <summary>Returns a JSON value for a message. A long one is truncated.</summary>
    public static string Show(JsonElement value)
    {
        const int maxLength = 64;
        var text = value.GetRawText();
        return text.Length <= maxLength ? text : $"{text[..maxLength]}...";
    }
}
