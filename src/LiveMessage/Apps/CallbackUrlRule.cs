using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Rpc;

using Microsoft.OpenApi;

namespace LiveMessage.Apps;

internal sealed class CallbackUrlRule<T>(CallbackUrls urls) : ValueRule<T>(urls.Remedy)
{
    public override string Name => "CallbackUrl";

    public override void Describe(OpenApiSchema schema)
    {
        schema.AtMostBytes(CallbackUrlForm.MaxBytes);
        schema.Format = "uri";
        schema.Pattern = "^[Hh][Tt][Tt][Pp][Ss]?://";
    }

    protected override string? Fault(string value) => urls.FaultOf(value);
}

/// <summary>The rule in the words of a validator.</summary>
internal static class CallbackUrlRuleBuilder
{
    /// <summary>A URL that the service may call.</summary>
    public static IRuleBuilderOptions<T, string?> CallbackUrl<T>(
        this IRuleBuilder<T, string?> rule, CallbackUrls urls) =>
        rule.SetValidator(new CallbackUrlRule<T>(urls));
}
