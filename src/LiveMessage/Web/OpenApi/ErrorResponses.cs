using System.Globalization;
using System.Text.Json.Nodes;

using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Policies;
using LiveMessage.Ram;
using LiveMessage.Rpc;

using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>Creates the error responses of an operation, each with the example that the service would return.</summary>
internal sealed class ErrorResponses(ReplyWriter writer, AccountRegistry accounts)
{
    private const string RequestId = "B8C8DD2A-7D6B-4CE6-B128-D6E3A04025B2";

    private const string StringToSign =
        "ACS3-HMAC-SHA256\n1590b85a0ee2a346be87efcc5245109345056c91257c8ed551601e0e8dd0b308";

    /// <summary>The errors of the gateway, which are the same for all operations.</summary>
    private static readonly (string Summary, GatewayError Error)[] GatewayErrors =
    [
        ("The call is not signed, and a signature is required.", GatewayError.Missing("AccessKeyId")),
        ("The signed call has no timestamp.", GatewayError.MissingHeader("Timestamp", "x-acs-date")),
        ("The signed call has no nonce.", GatewayError.MissingHeader("SignatureNonce", "x-acs-signature-nonce")),
        ("The call has signature headers, but no Authorization header.", GatewayError.Missing("Authorization")),
        ("The access key is temporary, and its security token is missing.", GatewayError.Missing("SecurityToken")),
        ("The signature is malformed.", GatewayError.IncompleteSignature("Authorization has no Credential")),
        ("The signature method is not emulated.", GatewayError.SignatureMethodNotEmulated("ACS3-RSA-SHA256")),
        ("The secret or the string to sign is wrong. Compare the string to sign in the message with yours.",
            GatewayError.SignatureDoesNotMatch(StringToSign, "POST\n/\nAppId=demo...")),
        ("The nonce was already used.", GatewayError.SignatureNonceUsed),
        ("The timestamp does not have the form 2026-01-02T03:04:05Z or 2026-01-02T03:04:05.123Z.",
            GatewayError.TimestampMalformed),
        ("The timestamp is outside the accepted time window.", GatewayError.TimestampExpired),
        ("The access key does not exist.", GatewayError.AccessKeyNotFound),
        ("The access key is inactive.", GatewayError.AccessKeyInactive),
        ("The security token is malformed.", GatewayError.SecurityTokenMalformed),
        ("The security token belongs to another access key.", GatewayError.SecurityTokenMismatch),
        ("The temporary access key has expired.", GatewayError.SecurityTokenExpired),
        ("Format is neither JSON nor XML.", GatewayError.InvalidFormat),
    ];

    public OpenApiResponses Create(IOperation operation, OpenApiDocument document)
    {
        var responses = new OpenApiResponses();
        foreach (var status in GetRefusals(operation)
            .Select(refusal => (refusal.Summary, Reply: Render(operation, refusal.Refusal)))
            .GroupBy(refusal => refusal.Reply.Status)
            .OrderBy(status => status.Key))
        {
            var codes = status.DistinctBy(refusal => refusal.Reply.Code).ToList();
            responses[status.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(", ", codes.Select(refusal => $"`{refusal.Reply.Code}`")),
                Headers = CreateHeaders(
                    codes.Exists(refusal => refusal.Reply.Headers.ContainsKey("x-acs-retry-after"))),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchemaReference(ApiDocument.Error, document),
                        Examples = codes.ToDictionary(
                            refusal => refusal.Reply.Code,
                            refusal => (IOpenApiExample)new OpenApiExample
                            {
                                Summary = refusal.Summary,
                                Value = JsonNode.Parse(refusal.Reply.Body),
                            }),
                    },
                },
            };
        }

        return responses;
    }

    private static Dictionary<string, IOpenApiHeader> CreateHeaders(bool hasRetryAfter)
    {
        var headers = new Dictionary<string, IOpenApiHeader>
        {
            ["x-acs-request-id"] = ResponseSchema.CreateRequestIdHeader(),
        };
        if (hasRetryAfter)
        {
            headers["x-acs-retry-after"] = new OpenApiHeader
            {
                Description = "With `Throttling.User`: the time to wait before a retry, in milliseconds.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
            };
        }

        return headers;
    }

    private IEnumerable<(string Summary, Refusal Refusal)> GetRefusals(IOperation operation)
    {
        foreach (var invalid in GetParameterRefusals(operation))
        {
            yield return ("A parameter is missing or malformed.", invalid);
        }

        var throttled = new Refusal.Throttled(TimeSpan.FromMilliseconds(350));
        yield return ("The account has reached its rate limit for this operation.", throttled);
        foreach (var (summary, error) in GatewayErrors)
        {
            yield return (summary, new Refusal.Gateway(error));
        }

        var hasAppId = operation.Shape.Request.GetProperty("AppId") is not null;
        yield return (
            $"The RAM policies do not allow the call{(hasAppId ? ", or the app is disabled" : "")}.",
            CreateDenial(operation));
        if (hasAppId)
        {
            var missing = new Refusal.UnknownApp(AppAddress.From(accounts.First, dataCenter: null, "demo2"));
            yield return ("The app does not exist in the data center, or the message does not exist.", missing);
        }

        yield return (
            "A message of high reliability was not acknowledged in time, Redis does not respond, or the service "
            + "failed. The log has the details under the request id.",
            new Refusal.StoreUnavailable());
    }

    // All of these have the same code in the Documented dialect. In the Gateway dialect, each parameter has its own
    // codes.
    private static IEnumerable<Refusal> GetParameterRefusals(IOperation operation)
    {
        var rules = operation.Shape.Rules;
        foreach (var name in RequestParameters.From(operation.Shape.Request).Select(property => property.Name))
        {
            foreach (var rule in rules.GetValidatorsForMember(name).Select(rule => (IParameterRule)rule.Validator))
            {
                yield return rule.IsMandatory
                    ? new Refusal.MissingParameter(name, rule.Hint)
                    : new Refusal.InvalidParameter(name, "is '?'", rule.Hint);
            }
        }
    }

    private Refusal.AccessDenied CreateDenial(IOperation operation)
    {
        var user = new Principal.RamUser(accounts.First, "201234567890123456", "alice", []);
        var parameters = new ParameterSet();
        parameters.TryAdd("AppId", "demo");
        var bound = operation.Bind(new CallContext(RequestId, accounts.First, CancellationToken.None), parameters);
        return AccessDenial.ToRefusal(
            user,
            new AccessRequest($"live:{operation.Action}", bound.Resources, new Dictionary<string, string>()),
            new AccessDecision.Denied(PolicyType.AccountLevelIdentityBasedPolicy, Policy: null));
    }

    private RenderedReply Render(IOperation operation, Refusal refusal) =>
        writer.Render(new ReplyEnvelope(RequestId, ResponseFormat.Json, operation.Action, "localhost:8080"), refusal);
}
