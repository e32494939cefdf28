using System.Text;
using System.Text.Json.Nodes;

using LiveMessage.Ids;
using LiveMessage.Text;

using Microsoft.OpenApi;

namespace LiveMessage.Rpc;

internal sealed class IdentifierRule<T>(IdStyle style) : ValueRule<T>(Identifiers.Describe(style))
{
    public override string Name => "Identifier";

    public override void Describe(OpenApiSchema schema) => Describe(schema, style);

    protected override string? Error(string value) => FindError(value, style);

    internal static void Describe(OpenApiSchema schema, IdStyle style)
    {
        schema.Type = JsonSchemaType.String;
        schema.MinLength = 1;
        schema.MaxLength = Identifiers.MaxBytes;
        schema.Pattern = style == IdStyle.Relaxed ? "^[A-Za-z0-9_-]+$" : "^[A-Za-z0-9]+$";
    }

    internal static string? FindError(string value, IdStyle style)
    {
        var position = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            position++;
            if (!rune.IsAscii || !Identifiers.Allows((char)rune.Value, style))
            {
                return $"has {Quote.Character(rune)} at position {position}";
            }
        }

        return value.Length <= Identifiers.MaxBytes ? null : $"is {value.Length} bytes long";
    }
}

internal sealed class IdentifierListRule<T>(IdStyle style, int maxItems) : ParameterRule<T, ParameterList>
{
    private const string FormatHint = "give them as 'uid1,uid2', or as UserIds.1=uid1 and UserIds.2=uid2";

    public override string Name => "IdentifierList";

    public override bool IsMandatory => true;

    public override string Hint => $"give 1 to {maxItems} user ids; {FormatHint}";

    public override void Describe(OpenApiSchema schema)
    {
        var item = new OpenApiSchema();
        IdentifierRule<T>.Describe(item, style);
        schema.Type = JsonSchemaType.Array;
        schema.Items = item;
        schema.MinItems = 1;
        schema.MaxItems = maxItems;
        schema.Examples = [new JsonArray("uid2", "uid9")];
    }

    protected override Refusal? Check(string parameter, ParameterList value)
    {
        if (value.Error is not null)
        {
            return new Refusal.InvalidParameter(parameter, value.Error, FormatHint);
        }

        if (value.Items is not { } items || items.All(string.IsNullOrWhiteSpace))
        {
            return new Refusal.MissingParameter(parameter, Hint);
        }

        if (items.Count > maxItems)
        {
            return new Refusal.InvalidParameter(parameter, $"has {items.Count} user ids", $"give 1 to {maxItems}");
        }

        return items.Select((item, index) => CheckItem(parameter, item, index + 1))
            .FirstOrDefault(error => error is not null);
    }

    private Refusal.InvalidParameter? CheckItem(string parameter, string item, int number) =>
        (item.Length == 0 ? "is empty" : IdentifierRule<T>.FindError(item, style)) is { } error
            ? new Refusal.InvalidParameter(
                parameter, $"has an invalid item {number}, which {error}", Identifiers.Describe(style))
            : null;
}

internal sealed class ApplicationIdRule<T>()
    : ValueRule<T>("give the id of an app, 1 to 64 bytes without control characters")
{
    public override string Name => "ApplicationId";

    public override void Describe(OpenApiSchema schema)
    {
        schema.SetMaxBytes(AppId.MaxBytes);
        schema.MinLength = 1;
        schema.Pattern = @"^[^\u0000-\u001F\u007F-\u009F]+$";
    }

    protected override string? Error(string value)
    {
        if (Encoding.UTF8.GetByteCount(value) is var bytes && bytes > AppId.MaxBytes)
        {
            return $"is {bytes} bytes long";
        }

        return AppId.TryParse(value, out _) ? null : $"is {Quote.Text(value)}, which has a control character";
    }
}

internal sealed class DataCenterRule<T>() : ValueRule<T>($"give {string.Join(" or ", DataCenter.All)}")
{
    public override string Name => "DataCenter";

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. DataCenter.All.Select(dataCenter => JsonValue.Create(dataCenter.ToString()))];
    }

    protected override string? Error(string value) =>
        DataCenter.TryParse(value, out _) ? null : $"is {Quote.Text(value)}";
}
