using System.Text.Json;

using LiveMessage.Rpc;

namespace LiveMessage.Emulator;

/// <summary>The body of a request as JSON. Its content type does not matter, so that <c>curl -d</c> works.</summary>
/// <param name="Root">The JSON value. It is not defined if there is an error.</param>
/// <param name="Error">The reason why the body is not JSON, or null.</param>
internal sealed record JsonBody(JsonElement Root, string? Error)
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    public static async ValueTask<JsonBody?> BindAsync(HttpContext http)
    {
        var (body, refusal) = await RequestBody.ReadAsync(http.Request);
        if (refusal is not null)
        {
            return new JsonBody(default, $"{refusal.LogReason}.");
        }

        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return new JsonBody(document.RootElement.Clone(), Error: null);
        }
        catch (JsonException error)
        {
            return new JsonBody(default, $"The body is not valid JSON: {error.Message}");
        }
    }
}

/// <summary>
/// Reads the fields of a JSON object. Errors go to an <see cref="ArgumentReader"/>, with the path of the field.
/// </summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly ArgumentReader reader;
    private readonly string path;

    public JsonFields(ArgumentReader reader, string path, JsonElement json, params string[] known)
    {
        (this.reader, this.path) = (reader, path);
        if (json.ValueKind != JsonValueKind.Object)
        {
            reader.Fail($"{(path.Length == 0 ? "The body" : path)} is {Show(json)}; give an object.");
            return;
        }

        foreach (var property in json.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                reader.Fail($"{PathOf(property.Name)} is not a known field{Names.Suggest(property.Name, known)}");
            }

            fields[property.Name] = property.Value;
        }
    }

    /// <summary>The names of the fields.</summary>
    public IReadOnlyCollection<string> Present => fields.Keys;

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

    /// <summary>Reads a duration. Returns null if the field is missing.</summary>
    public TimeSpan? ReadDuration(string name, TimeSpan max) =>
        ReadText(name, "give a duration such as 10s, 500ms, or 1m") is { } text
            ? reader.ReadDuration(PathOf(name), text, max)
            : null;

    /// <summary>Returns a JSON value for a message. A long one is truncated.</summary>
    public static string Show(JsonElement value)
    {
        const int maxLength = 64;
        var text = value.GetRawText();
        return text.Length <= maxLength ? text : $"{text[..maxLength]}...";
    }
}
