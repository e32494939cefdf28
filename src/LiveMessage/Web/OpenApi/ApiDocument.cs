using System.Reflection;

using LiveMessage.Rpc;

using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>
/// The OpenAPI document of the emulated operations, at <c>/_emulator/openapi.json</c>. The document is generated from
/// the code that handles the calls: request and response records, validation rules, and the error catalog.
/// </summary>
internal sealed class ApiDocument(OperationTable operations, OperationEntry entry) : IOpenApiDocumentTransformer
{
    /// <summary>The name by which the framework knows the document.</summary>
    public const string Name = "v1";

    public const string SecurityScheme = "ACS3-HMAC-SHA256";

    public const string Error = "Error";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Messages", "Messages from one user to another."),
        ("Apps", "Apps of the account. Users send and receive messages within an app."),
        ("Receivers", "Online status of the users that receive messages."),
    ];

    public async Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "LiveMessage",
            Version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3),
            Description =
                "Emulates SendLiveMessageUser of Alibaba Cloud's ApsaraVideo Live, and the operations related to it.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        // Relative, so that Swagger UI sends calls to the address that it was loaded from.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = new HashSet<OpenApiTag>(
            Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));

        document.AddComponent(Error, ErrorSchema.Create());
        document.AddComponent(SecurityScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = SecurityScheme,
            Description = "The V3 signature. The header Authorization contains a signature of the call, computed with "
                + "the secret of an access key. The official SDKs and the Swagger UI of this service sign each call.",
        });

        foreach (var operation in operations.All)
        {
            document.Paths.Add(
                $"/?Action={operation.Action}&Version={OperationTable.Version}",
                new OpenApiPathItem
                {
                    Operations = new() { [HttpMethod.Post] = await entry.CreateAsync(operation, document, context) },
                });
        }
    }
}

/// <summary>Registers the document.</summary>
internal static class ApiDocumentExtensions
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services
        .AddSingleton<ErrorResponses>()
        .AddSingleton<OperationEntry>()
        .AddOpenApi(options =>
        {
            // The framework cannot distinguish the operations, because they share one route. The transformer adds them.
            options.ShouldInclude = _ => false;
            options.AddDocumentTransformer<ApiDocument>();
        });
}
