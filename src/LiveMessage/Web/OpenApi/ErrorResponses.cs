using System.Globalization;
using System.Text.Json.Nodes;

using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Policies;
using LiveMessage.Ram;
using LiveMessage.Rpc;

using Microsoft.OpenApi;

namespace LiveMessage.Web.OpenApi;

/// <summary>The refusals that callers of an operation can meet, each as the service would answer it.</summary>
internal sealed class ErrorResponses(ReplyWriter writer, AccountRegistry accounts)
{
    private const string RequestId = "B8C8DD2A-7D6B-4CE6-B128-D6E3A04025B2";

    private const string Signed = "ACS3-HMAC-SHA256\n1590b85a0ee2a346be87efcc5245109345056c91257c8ed551601e0e8dd0b308";

    /// <summary>The gateway's, which are the same for all operations.</summary>
    private static readonly (string When, GatewayError Error)[] OfTheGateway =
    [
        ("The call has no signature, and has to have one.", GatewayError.Missing("AccessKeyId")),
        ("The signature comes without the time.", GatewayError.MissingHeader("Timestamp", "x-acs-date")),
        ("The signature comes without a nonce.", GatewayError.MissingHeader("SignatureNonce", "x-acs-signature-nonce")),
        ("There are headers of a signature without Authorization.", GatewayError.Missing("Authorization")),
        ("A temporary key signs, and its security token is missing.", GatewayError.Missing("SecurityToken")),
        ("The signature is malformed.", GatewayError.IncompleteSignature("Authorization has no Credential")),
        ("The signature is of a kind that is not emulated.", GatewayError.SignatureMethodNotEmulated("ACS3-RSA-SHA256")),
        ("Another secret, or another text to sign: compare the message's with yours.",
            GatewayError.SignatureDoesNotMatch(Signed, "POST\n/\nAppId=demo...")),
        ("The call was sent before.", GatewayError.SignatureNonceUsed),
        ("The time is not of the form 2026-01-02T03:04:05Z.", GatewayError.TimestampMalformed),
        ("The time is too far away.", GatewayError.TimestampExpired),
        ("Nobody has that access key.", GatewayError.AccessKeyNotFound),
        ("The access key is switched off.", GatewayError.AccessKeyInactive),
        ("The security token is malformed.", GatewayError.SecurityTokenMalformed),
        ("The security token belongs to another key.", GatewayError.SecurityTokenMismatch),
        ("The temporary key has ended.", GatewayError.SecurityTokenExpired),
        ("Format is neither JSON nor XML.", GatewayError.InvalidFormat),
    ];

    public OpenApiResponses Of(IOperation operation, OpenApiDocument document)
    {
        var responses = new OpenApiResponses();
        foreach (var status in RefusalsOf(operation)
            .Select(refusal => (refusal.When, Reply: Render(operation, refusal.Refusal)))
            .GroupBy(refusal => refusal.Reply.Status)
            .OrderBy(status => status.Key))
        {
            var codes = status.DistinctBy(refusal => refusal.Reply.Code).ToList();
            responses[status.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(", ", codes.Select(refusal => $"`{refusal.Reply.Code}`")),
                Headers = Headers(codes.Exists(refusal => refusal.Reply.Headers.ContainsKey("x-acs-retry-after"))),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchemaReference(ApiDocument.Error, document),
                        Examples = codes.ToDictionary(
                            refusal => refusal.Reply.Code,
                            refusal => (IOpenApiExample)new OpenApiExample
                            {
                                Summary = refusal.When,
                                Value = JsonNode.Parse(refusal.Reply.Body),
                            }),
                    },
                },
            };
        }

        return responses;
    }

    private static Dictionary<string, IOpenApiHeader> Headers(bool retryAfter)
    {
        var headers = new Dictionary<string, IOpenApiHeader>
        {
            ["x-acs-request-id"] =
                new OpenApiHeader { Description = "The request id once more.", Schema = ResponseSchema.RequestId() },
        };
        if (retryAfter)
        {
            headers["x-acs-retry-after"] = new OpenApiHeader
            {
                Description = "With `Throttling.User`: when to come back, in milliseconds.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
            };
        }

        return headers;
    }

    private IEnumerable<(string When, Refusal Refusal)> RefusalsOf(IOperation operation)
    {
        foreach (var malformed in MalformedParameters(operation))
        {
            yield return ("A parameter is missing or malformed.", malformed);
        }

        var throttled = new Refusal.Throttled(TimeSpan.FromMilliseconds(350));
        yield return ("The account's calls of this second are used up.", throttled);
        foreach (var (when, error) in OfTheGateway)
        {
            yield return (when, new Refusal.Gateway(error));
        }

        var namesAnApp = operation.Shape.Request.GetProperty("AppId") is not null;
        yield return (
            $"The policies of RAM do not allow it{(namesAnApp ? "; or the app is disabled" : "")}.",
            Denied(operation));
        if (namesAnApp)
        {
            var missing = new Refusal.UnknownApp(AppAddress.Of(accounts.First, dataCenter: null, "demo2"));
            yield return ("There is no such app in that data center, or no such message.", missing);
        }

        yield return (
            "A message of high reliability was not acknowledged in time; or Redis does not answer, or an error of the "
            + "service: its log has the request id.",
            new Refusal.StoreUnavailable());
    }

    // In the operation's own words all of them are one code; in the gateway's each parameter has codes of its own.
    private static IEnumerable<Refusal> MalformedParameters(IOperation operation)
    {
        var rules = operation.Shape.Rules;
        foreach (var name in RequestParameters.Of(operation.Shape.Request).Select(property => property.Name))
        {
            foreach (var rule in rules.GetValidatorsForMember(name).Select(rule => (IParameterRule)rule.Validator))
            {
                yield return rule.IsMandatory
                    ? new Refusal.MissingParameter(name, rule.Hint)
                    : new Refusal.InvalidParameter(name, "is '?'", rule.Hint);
            }
        }
    }

    private Refusal.AccessDenied Denied(IOperation operation)
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
