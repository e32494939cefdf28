using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>Creates the schema of an error response, as <see cref="Rpc.ReplyWriter"/> writes it.</summary>
internal static class ErrorSchema
{
    public static OpenApiSchema Create() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "An error response.",
        Required = new HashSet<string> { "RequestId", "HostId", "Code", "Message", "Recommend" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["RequestId"] = ResponseSchema.CreateRequestId(),
            ["HostId"] = CreateText("The host that the call was sent to."),
            ["Code"] = CreateText("The error code. Programs should evaluate this field."),
            ["Message"] = CreateText("The cause of the error and, where applicable, the allowed values."),
            ["Recommend"] = CreateText("The URL of the vendor's page about the error code."),
            ["AccessDeniedDetail"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "The denied principal and action. Present only if RAM policies deny the call.",
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["AuthAction"] = CreateText("The action, such as `live:SendLiveMessageUser`."),
                    ["AuthPrincipalType"] = CreateText("The type of the principal: `SubUser` or `AssumedRoleUser`."),
                    ["AuthPrincipalOwnerId"] = CreateText("The account id of the principal."),
                    ["AuthPrincipalDisplayName"] = CreateText("The id of the RAM user, or the role and session."),
                    ["PolicyType"] = CreateText(
                        "The type of the policy: `AccountLevelIdentityBasedPolicy` or `SessionPolicy`."),
                    ["NoPermissionType"] = CreateText("The type of the denial: `ImplicitDeny` or `ExplicitDeny`."),
                    ["EncodedDiagnosticMessage"] = CreateText(
                        "The resource and the denying policy, as JSON in Base64."),
                },
            },
        },
    };

    private static OpenApiSchema CreateText(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };
}
