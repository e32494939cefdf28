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

/// <summary>Creates the entry of an operation in the OpenAPI document.</summary>
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
            Description = CreateDescription(operation),
            Parameters = [.. RequestParameters.From(operation.Shape.Request).Select(property => CreateParameter(
                property, request, operation.Shape.Rules))],
            Responses = new OpenApiResponses(errors.Create(operation, document))
            {
                ["200"] = ResponseSchema.CreateResponse(operation.Shape.Response.Name, response, document),
            },
            // An empty requirement makes the signature optional.
            Security = callers.IsSignatureRequired ? [signed] : [signed, []],
        };
    }

    private string CreateDescription(IOperation operation)
    {
        var names = new ParameterSet();
        names.TryAdd("AppId", "{AppId}");
        var resource = operation.Bind(new CallContext("", accounts.First, CancellationToken.None), names).Resources[0];
        var bucket = limit.Value;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"RAM action `live:{operation.Action}` on resource `{resource}`. Rate limit of each account: ")
            + (bucket.IsOff()
                ? "none."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{bucket.TokenLimit:N0} calls at once, and {bucket.TokensPerPeriod:N0} more every "
                    + $"{bucket.ReplenishmentPeriod.TotalSeconds:0.###} s."));
    }

    private static string ToSentence(string hint) => $"{char.ToUpperInvariant(hint[0])}{hint[1..]}.";

    // The description comes from the request record, the type and bounds from the validation rules.
    private static OpenApiParameter CreateParameter(
        PropertyInfo property, OpenApiSchema request, IValidatorDescriptor descriptor)
    {
        var recordSchema = (OpenApiSchema)request.Properties![JsonNamingPolicy.CamelCase.ConvertName(property.Name)];
        var rules = descriptor.GetValidatorsForMember(property.Name)
            .Where(rule => !rule.Options.HasCondition)
            .Select(rule => (IParameterRule)rule.Validator)
            .ToList();

        var schema = new OpenApiSchema { Type = JsonSchemaType.String };
        foreach (var rule in rules)
        {
            rule.Describe(schema);
        }

        // The hint of a validation error is also the description of the allowed values.
        schema.Description = rules is [.., var last] ? ToSentence(last.Hint) : null;
        schema.Default = ExampleValue.From(recordSchema.Default, schema.Type);
        var example = recordSchema.Examples?.FirstOrDefault() ?? schema.Examples?.FirstOrDefault();
        return new OpenApiParameter
        {
            Name = property.Name,
            In = ParameterLocation.Query,
            Required = rules.Exists(rule => rule.IsMandatory),
            // The attribute takes precedence: the framework describes a property of a custom type by that type.
            Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description
                ?? recordSchema.Description,
            Example = ExampleValue.From(example, schema.Type),
            Style = ParameterStyle.Form,
            Explode = false,
            Schema = schema,
        };
    }
}

/// <summary>Converts examples and defaults of a record's documentation to the type of their schema.</summary>
internal static class ExampleValue
{
    public static JsonNode? From(JsonNode? example, JsonSchemaType? type) => (example?.GetValueKind(), type) switch
    {
        (null, _) => null,
        (JsonValueKind.String, JsonSchemaType.String) => example!.DeepClone(),
        (JsonValueKind.String, _) => JsonNode.Parse(example!.GetValue<string>()),
        (_, JsonSchemaType.String) => JsonValue.Create(example!.ToJsonString()),
        _ => example!.DeepClone(),
    };
}
