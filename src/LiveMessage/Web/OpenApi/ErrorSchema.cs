using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>The schema of an answer that refuses, as <see cref="Rpc.ReplyWriter"/> writes it.</summary>
internal static class ErrorSchema
{
    public static OpenApiSchema Create() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A refusal.",
        Required = new HashSet<string> { "RequestId", "HostId", "Code", "Message", "Recommend" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["RequestId"] = ResponseSchema.RequestId(),
            ["HostId"] = Text("The host that the call was sent to."),
            ["Code"] = Text("The error's code, which programs go by."),
            ["Message"] = Text("What is wrong, and what would be right."),
            ["Recommend"] = Text("The vendor's page about the code."),
            ["AccessDeniedDetail"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Who was refused what, and why; only where policies of RAM refuse.",
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["AuthAction"] = Text("What was asked for, such as `live:SendLiveMessageUser`."),
                    ["AuthPrincipalType"] = Text("`SubUser` or `AssumedRoleUser`."),
                    ["AuthPrincipalOwnerId"] = Text("The account."),
                    ["AuthPrincipalDisplayName"] = Text("The RAM user's id, or role and session."),
                    ["PolicyType"] = Text("`AccountLevelIdentityBasedPolicy` or `SessionPolicy`."),
                    ["NoPermissionType"] = Text("`ImplicitDeny` or `ExplicitDeny`."),
                    ["EncodedDiagnosticMessage"] = Text("The resource and the policy that denies, JSON in base64."),
                },
            },
        },
    };

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };
}
