using System.Globalization;
using System.Text.Json.Nodes;

using LiveMessage.Accounts;
using LiveMessage.Ids;

using Microsoft.OpenApi;

namespace LiveMessage.Emulator;

/// <summary>
/// Documents a property of an <see cref="IRouteArgument"/> in the OpenAPI document of the emulator API. The property is
/// a text, because <see cref="ArgumentReader"/> parses it. The attribute declares the type and the bounds.
/// </summary>
/// <param name="description">The meaning of the parameter, and the effect of its absence.</param>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class ArgumentAttribute(string description) : Attribute
{
    public string Description => description;

    /// <summary>Indicates whether a query parameter or header is mandatory. Path parameters always are.</summary>
    public bool IsRequired { get; init; }

    /// <summary>A valid value.</summary>
    public string? Example { get; init; }

    /// <summary>Returns a valid value, or null.</summary>
    public virtual string? GetExample(AccountSet accounts) => Example;

    /// <summary>Adds the type and the bounds to the schema of the parameter.</summary>
    public abstract void Describe(OpenApiSchema schema, AccountSet accounts);

    protected static void DescribeChoice(OpenApiSchema schema, IEnumerable<string> values)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. values.Select(value => (JsonNode)value)];
    }
}

/// <summary>
/// Documents the JSON body of a request in the OpenAPI document, for a handler that reads the body itself.
/// </summary>
/// <param name="type">The record with the fields of the body.</param>
/// <param name="description">The meaning of the body.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequestBodyAttribute(Type type, string description) : Attribute
{
    public Type Type => type;

    public string Description => description;

    /// <summary>Indicates whether the request can omit the body.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>A text.</summary>
internal sealed class TextArgumentAttribute(string description) : ArgumentAttribute(description)
{
    /// <summary>A regular expression, such as one of <see cref="ArgumentPatterns"/>.</summary>
    public string? Pattern { get; init; }

    /// <summary>The maximum number of characters; 0 if there is none.</summary>
    public int MaxLength { get; init; }

    public override void Describe(OpenApiSchema schema, AccountSet accounts)
    {
        schema.Type = JsonSchemaType.String;
        schema.Pattern = Pattern;
        schema.MaxLength = MaxLength == 0 ? null : MaxLength;
    }
}

/// <summary>One of several words.</summary>
internal sealed class ChoiceArgumentAttribute(string description, params string[] values)
    : ArgumentAttribute(description)
{
    public string[] Values => values;

    public override void Describe(OpenApiSchema schema, AccountSet accounts) => DescribeChoice(schema, values);
}

/// <summary>The id of an account. The accounts are not listed, because they can be created at run time.</summary>
internal sealed class AccountArgumentAttribute(string description) : ArgumentAttribute(description)
{
    public const string OrAll = "The account. Default: all accounts.";

    public const string OrFirst = "The account. Default: the first account.";

    public override string GetExample(AccountSet accounts) => accounts.Ids[0].ToString();

    public override void Describe(OpenApiSchema schema, AccountSet accounts)
    {
        schema.Type = JsonSchemaType.String;
        schema.Pattern = "^[0-9]{1,20}$";
    }
}

/// <summary>The name of a data center.</summary>
internal sealed class DataCenterArgumentAttribute(string description) : ArgumentAttribute(description)
{
    public override void Describe(OpenApiSchema schema, AccountSet accounts) =>
        DescribeChoice(schema, DataCenter.All.Select(dataCenter => dataCenter.ToString()));
}

/// <summary>An integer within bounds.</summary>
internal sealed class IntegerArgumentAttribute(string description) : ArgumentAttribute(description)
{
    public long Min { get; init; }

    public long Max { get; init; } = long.MaxValue;

    /// <summary>The value of a missing parameter; -1 if there is none.</summary>
    public long Default { get; init; } = -1;

    public override void Describe(OpenApiSchema schema, AccountSet accounts)
    {
        schema.Type = JsonSchemaType.Integer;
        schema.Format = Max > int.MaxValue ? "int64" : "int32";
        schema.Minimum = Min.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = Max.ToString(CultureInfo.InvariantCulture);
        schema.Default = Default < 0 ? null : JsonValue.Create(Default);
    }
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class BooleanArgumentAttribute(string description) : ArgumentAttribute(description)
{
    public override void Describe(OpenApiSchema schema, AccountSet accounts) => schema.Type = JsonSchemaType.Boolean;
}

/// <summary>The forms of texts that <see cref="ArgumentReader"/> parses, as regular expressions.</summary>
internal static class ArgumentPatterns
{
    /// <summary>The id of a user or a message.</summary>
    public const string Id = "^[A-Za-z0-9_-]{1,64}$";

    /// <summary>A duration such as <c>10s</c>.</summary>
    public const string Duration = "^[0-9]+(ms|s|m)?$";

    /// <summary>A sequence, or a cursor of an inbox.</summary>
    public const string InboxCursor = "^[0-9]+(-[0-9]+-[0-9]+)?$";

    /// <summary>The id of an event of a stream.</summary>
    public const string StreamCursor = "^[0-9]{1,20}=[0-9]+(,[0-9]{1,20}=[0-9]+)*$";

    /// <summary>A position in the call log.</summary>
    public const string CallCursor = "^0$|^[^-]+-[0-9]+$";

    /// <summary>The id of an account.</summary>
    public const string AccountId = "^[0-9]{1,20}$";
}
