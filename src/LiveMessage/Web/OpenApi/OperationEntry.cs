using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

using FluentValidation;

using LiveMessage.Accounts;
using LiveMessage.Rpc;
using LiveMessage.Signing;
using LiveMessage.Store;

using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>What the document says of one operation.</summary>
internal sealed class OperationEntry(
    ErrorResponses errors,
    AccountRegistry accounts,
    CallerIdentification callers,
    IOptions<RateLimitOptions> limit)
{
    public async Task<OpenApiOperation> CreateAsync(
        IOperation operation, OpenApiDocument document, OpenApiDocumentTransformerContext context)
    {
        var request = await context.GetOrCreateSchemaAsync(operation.Shape.Request);
        var response = await context.GetOrCreateSchemaAsync(operation.Shape.Response);
        var signed = new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(ApiDocument.SecurityScheme, document)] = [],
        };

        return new OpenApiOperation
        {
            OperationId = operation.Action,
            Tags = new HashSet<OpenApiTagReference> { new(operation.Tag, document) },
            Summary = operation.Summary,
            Description = DescriptionOf(operation),
            Parameters = [.. RequestParameters.Of(operation.Shape.Request).Select(property => Parameter(
                property, request, operation.Shape.Rules))],
            Responses = new OpenApiResponses(errors.Of(operation, document))
            {
                ["200"] = ResponseSchema.Response(operation.Shape.Response.Name, response, document),
            },
            // An empty requirement says that a call may come without.
            Security = callers.IsSignatureRequired ? [signed] : [signed, []],
        };
    }

    private string DescriptionOf(IOperation operation)
    {
        var names = new ParameterSet();
        names.TryAdd("AppId", "{AppId}");
        var resource = operation.Bind(new CallContext("", accounts.First, CancellationToken.None), names).Resources[0];
        var bucket = limit.Value;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"RAM action `live:{operation.Action}` on `{resource}`. At most {bucket.TokenLimit:N0} calls at once for "
            + $"each account, and {bucket.TokensPerPeriod:N0} more every {bucket.ReplenishmentPeriod.TotalSeconds:0.###} s.");
    }

    private static string Sentence(string hint) => $"{char.ToUpperInvariant(hint[0])}{hint[1..]}.";

    // The words come from the record, type and bounds from the rules that will judge.
    private static OpenApiParameter Parameter(
        PropertyInfo property, OpenApiSchema request, IValidatorDescriptor descriptor)
    {
        var words = (OpenApiSchema)request.Properties![JsonNamingPolicy.CamelCase.ConvertName(property.Name)];
        var rules = descriptor.GetValidatorsForMember(property.Name)
            .Where(rule => !rule.Options.HasCondition)
            .Select(rule => (IParameterRule)rule.Validator)
            .ToList();

        var schema = new OpenApiSchema { Type = JsonSchemaType.String };
        foreach (var rule in rules)
        {
            rule.Describe(schema);
        }

        // What is said of a value when it is refused.
        schema.Description = rules is [.., var last] ? Sentence(last.Hint) : null;
        schema.Default = ExampleValue.Of(words.Default, schema.Type);
        var example = words.Examples?.FirstOrDefault() ?? schema.Examples?.FirstOrDefault();
        return new OpenApiParameter
        {
            Name = property.Name,
            In = ParameterLocation.Query,
            Required = rules.Exists(rule => rule.IsMandatory),
            // The framework's words for a property of a type of ours are about the type.
            Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? words.Description,
            Example = ExampleValue.Of(example, schema.Type),
            Style = ParameterStyle.Form,
            Explode = false,
            Schema = schema,
        };
    }
}

/// <summary>Examples as the records' documentation has them, in the type of what they are examples for.</summary>
internal static class ExampleValue
{
    public static JsonNode? Of(JsonNode? example, JsonSchemaType? type) => (example?.GetValueKind(), type) switch
    {
        (null, _) => null,
        (JsonValueKind.String, JsonSchemaType.String) => example!.DeepClone(),
        (JsonValueKind.String, _) => JsonNode.Parse(example!.GetValue<string>()),
        (_, JsonSchemaType.String) => JsonValue.Create(example!.ToJsonString()),
        _ => example!.DeepClone(),
    };
}
