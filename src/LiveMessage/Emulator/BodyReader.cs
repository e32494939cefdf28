using System.Globalization;
using System.Text.Json;

using LiveMessage.Text;

namespace LiveMessage.Emulator;

/// <summary>
/// Reads the fields of a JSON object in the body of a request, and keeps the first error. After an error, the values
/// are invalid. An unknown field is an error, because a test that misspells a field must not pass.
/// </summary>
internal sealed class BodyReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    private readonly string example;
    private readonly JsonElement body;

    private BodyReader(JsonElement body, string example, string? error) =>
        (this.body, this.example, Error) = (body, example, error);

    /// <summary>The message of the first error; null if all fields are valid.</summary>
    public string? Error { get; private set; }

    /// <summary>Reads the body of a request.</summary>
    /// <param name="request">The request. Its content type is ignored.</param>
    /// <param name="names">The allowed fields.</param>
    /// <param name="example">A valid body, for error messages.</param>
    public static async Task<BodyReader> ReadAsync(HttpRequest request, string[] names, string example)
    {
        JsonElement body;
        try
        {
            using var document = await JsonDocument.ParseAsync(
                request.Body, Options, request.HttpContext.RequestAborted);
            body = document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            var line = (error.LineNumber ?? 0) + 1;
            return new BodyReader(default, example, string.Create(
                CultureInfo.InvariantCulture,
                $"The body is not a JSON object (line {line}); give an object such as {example}."));
        }

        if (body.ValueKind != JsonValueKind.Object)
        {
            return new BodyReader(
                default, example, $"The body is {Describe(body)}; give a JSON object such as {example}.");
        }

        var unknown = body.EnumerateObject().Select(field => field.Name).FirstOrDefault(name => !names.Contains(name));
        return new BodyReader(body, example, unknown is null
            ? null
            : $"{Quote.Text(unknown)} is not a field of the body; allowed fields: {string.Join(", ", names)}.");
    }

    public void Fail(string error) => Error ??= error;

    /// <summary>Indicates whether the body has a field with a value other than null.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Reads <c>true</c> or <c>false</c>; null if the field is missing.</summary>
    public bool? ReadBoolean(string name)
    {
        switch (Find(name))
        {
            case null:
                return null;
            case { ValueKind: JsonValueKind.True }:
                return true;
            case { ValueKind: JsonValueKind.False }:
                return false;
            case { } other:
                Fail($"{name} is {Describe(other)}; give true or false.");
                return null;
        }
    }

    /// <summary>Reads an integer of at least 1; null if the field is missing.</summary>
    public int? ReadPositive(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number < 1)
        {
            Fail($"{name} is {Describe(value)}; give an integer from 1 to {int.MaxValue}.");
            return null;
        }

        return number;
    }

    /// <summary>
    /// Reads a duration from 1 ms up to a maximum of whole days; null if the field is missing.
    /// </summary>
    public TimeSpan? ReadDuration(string name, TimeSpan max)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String
            || !DurationText.TryParse(value.GetString()!, out var duration)
            || duration < TimeSpan.FromMilliseconds(1)
            || duration > max)
        {
            var maxDays = max.TotalDays.ToString("0", CultureInfo.InvariantCulture);
            Fail(
                $"{name} is {Describe(value)}; give a duration from 1ms to {maxDays}d: an integer with the unit ms, s, "
                + "m, h, or d, such as \"90s\", or [days.]hours:minutes:seconds, such as \"8.00:00:00\".");
            return null;
        }

        return duration;
    }

    /// <summary>Reads a duration that must be present.</summary>
    public TimeSpan ReadRequiredDuration(string name, TimeSpan max)
    {
        if (!Has(name))
        {
            Fail($"{name} is missing; give a body such as {example}.");
        }

        return ReadDuration(name, max) ?? TimeSpan.Zero;
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => Quote.Text(value.GetString()!),
        _ => Quote.Text(value.GetRawText()),
    };

    private JsonElement? Find(string name) =>
        Error is null && body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
}
