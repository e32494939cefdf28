using System.Reflection;

using LiveMessage.Rpc;

using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>
/// The OpenAPI document of the emulated operations, at <c>/_emulator/openapi.json</c>. It is made of what binds, judges
/// and answers the calls: the records of each operation, the rules of its validator, the catalog of errors.
/// </summary>
internal sealed class ApiDocument(OperationTable operations, OperationEntry entry) : IOpenApiDocumentTransformer
{
    public const string SecurityScheme = "ACS3-HMAC-SHA256";

    public const string Error = "Error";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Messages", "Messages from one user to another."),
        ("Apps", "The apps of the account, whose users send and receive."),
        ("Receivers", "The receivers of messages."),
    ];

    public async Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "LiveMessage",
            Version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3),
            Description =
                "SendLiveMessageUser of Alibaba Cloud's ApsaraVideo Live and what its page leans on, emulated.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        // Relative, so that the page calls whatever address it was loaded from.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = new HashSet<OpenApiTag>(
            Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));

        document.AddComponent(Error, ErrorSchema.Create());
        document.AddComponent(SecurityScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = SecurityScheme,
            Description = "The V3 signature. The header Authorization is made of the call and the secret of an access "
                + "key; the official SDKs make it, and so does this service's Swagger UI.",
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

/// <summary>Registers the document and maps its route.</summary>
internal static class ApiDocumentExtensions
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services
        .AddSingleton<ErrorResponses>()
        .AddSingleton<OperationEntry>()
        .AddOpenApi(options =>
        {
            // The operations share one route, and the framework cannot tell them apart: their entries are made by hand.
            options.ShouldInclude = _ => false;
            options.AddDocumentTransformer<ApiDocument>();
        });

    public static void MapApiDocument(this IEndpointRouteBuilder emulator) =>
        emulator.MapOpenApi("/openapi.json");
}
