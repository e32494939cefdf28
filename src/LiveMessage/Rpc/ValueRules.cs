using System.Globalization;
using System.Text;

using LiveMessage.Text;

using Microsoft.OpenApi;

namespace LiveMessage.Rpc;

internal sealed class MaxBytesRule<T>(int maxBytes) : ValueRule<T>(
    string.Create(CultureInfo.InvariantCulture, $"give at most {maxBytes:N0} bytes"))
{
    public override string Name => "MaxBytes";

    public override void Describe(OpenApiSchema schema) => schema.SetMaxBytes(maxBytes);

    protected override string? Error(string value) =>
        Encoding.UTF8.GetByteCount(value) is var bytes && bytes > maxBytes
            ? string.Create(CultureInfo.InvariantCulture, $"is {bytes:N0} bytes of UTF-8")
            : null;
}

internal sealed class WholeNumberRule<T>() : ValueRule<T>("give an integer from 0 to 9223372036854775807")
{
    public override string Name => "WholeNumber";

    public override void Describe(OpenApiSchema schema) => schema.SetIntegerRange("int64", 0, long.MaxValue);

    // The digits are also checked, because the framework's parser accepts trailing NUL characters.
    internal static bool IsWholeNumber(string value) =>
        value.All(char.IsAsciiDigit) && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    protected override string? Error(string value) =>
        IsWholeNumber(value) ? null : $"is {Quote.Text(value)}";
}

internal sealed class IntegerRangeRule<T>(int min, int max, string hint) : ValueRule<T>(hint)
{
    public override string Name => "Number";

    public override void Describe(OpenApiSchema schema) => schema.SetIntegerRange("int32", min, max);

    protected override string? Error(string value) =>
        value.All(char.IsAsciiDigit)
        && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= min
        && number <= max
            ? null
            : $"is {Quote.Text(value)}";
}

internal sealed class CharacterCountRule<T>(int min, int max) : ValueRule<T>($"give {min} to {max} characters")
{
    public override string Name => "Characters";

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.MinLength = min;
        schema.MaxLength = max;
    }

    protected override string? Error(string value) =>
        value.EnumerateRunes().Count() is var characters && (characters < min || characters > max)
            ? $"is {characters} {(characters == 1 ? "character" : "characters")} long"
            : null;
}

internal sealed class PageTokenRule<T>()
    : ValueRule<T>("give -1 for the first page, or the NextPageToken of the previous page")
{
    public override string Name => "PageToken";

    public override void Describe(OpenApiSchema schema) => schema.SetIntegerRange("int64", -1, long.MaxValue);

    protected override string? Error(string value) =>
        value == "-1" || WholeNumberRule<T>.IsWholeNumber(value) ? null : $"is {Quote.Text(value)}";
}

internal sealed class TrueOrFalseRule<T>() : ValueRule<T>("give true or false")
{
    public override string Name => "TrueOrFalse";

    public override void Describe(OpenApiSchema schema) => schema.Type = JsonSchemaType.Boolean;

    protected override string? Error(string value) =>
        value.Equals("true", StringComparison.OrdinalIgnoreCase)
        || value.Equals("false", StringComparison.OrdinalIgnoreCase)
            ? null
            : $"is {Quote.Text(value)}";
}
