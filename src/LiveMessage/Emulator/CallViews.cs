using System.Text.Json.Serialization;

using LiveMessage.Accounts;
using LiveMessage.Rpc;
using LiveMessage.Signing;

namespace LiveMessage.Emulator;

/// <summary>A list of calls.</summary>
/// <param name="Process">The process that answered the calls. Each process has its own call log.</param>
/// <param name="Calls">The calls, oldest first.</param>
/// <param name="Cursor">The value of <c>after</c> for the next list.</param>
/// <param name="Gap">true if calls after the position are no longer in memory; otherwise absent.</param>
internal sealed record CallList(
    string Process,
    IReadOnlyList<CallView> Calls,
    string Cursor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Gap);

/// <summary>A call without secrets. Long values are shortened.</summary>
/// <example>
/// {"requestId":"B8C8DD2A-7D6B-4CE6-B128-D6E3A04025B2","time":"2026-11-23T01:18:39.091Z","elapsedMs":1.204,
/// "account":"1234567890123456","accessKeyId":"testid","principal":"root","name":null,"signature":"V3",
/// "method":"POST","action":"SendLiveMessageUser","status":404,"code":"ResourceNotExist","rung":"execute",
/// "message":"There is no app 'demo2' in the data center cn-shanghai.","reason":null,"hints":[],"decision":null,
/// "tokensLeft":49,"fault":null,"userAgent":"curl/8.5.0","remoteAddress":"127.0.0.1","secure":false,
/// "parameters":[{"name":"AppId","value":"demo2","from":"query"}],"unread":[],"unreadCount":0}
/// </example>
internal sealed record CallView
{
    /// <summary>The request id of the response.</summary>
    public required string RequestId { get; init; }

    /// <summary>The UTC time at which the call arrived.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The time until the response, in milliseconds.</summary>
    public required double ElapsedMs { get; init; }

    /// <summary>The caller's account; null if the caller was not identified.</summary>
    public required string? Account { get; init; }

    /// <summary>The access key; null for an unsigned call, and for an unknown id that can be a secret.</summary>
    public required string? AccessKeyId { get; init; }

    /// <summary><c>root</c>, <c>ramUser</c>, or <c>roleSession</c>; null if the caller was not identified.</summary>
    public required string? Principal { get; init; }

    /// <summary>The RAM user's name, or <c>role:session</c>; null for root.</summary>
    public required string? Name { get; init; }

    /// <summary><c>V1</c> or <c>V3</c>; null for an unsigned call, and for an incomplete signature.</summary>
    public required string? Signature { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The action as requested; null if the call has none.</summary>
    public required string? Action { get; init; }

    /// <summary>The HTTP status of the response.</summary>
    public required int Status { get; init; }

    /// <summary>The code of the response. That of an accepted call is <c>OK</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The rung that refused the call; null for an accepted call.</summary>
    public required string? Rung { get; init; }

    /// <summary>The message of the response; null for an accepted call.</summary>
    public required string? Message { get; init; }

    /// <summary>The reason in the log; null if the message states it.</summary>
    public required string? Reason { get; init; }

    /// <summary>Likely mistakes and their corrections.</summary>
    public required IReadOnlyList<string> Hints { get; init; }

    /// <summary>The decision of RAM policies; null if none were evaluated.</summary>
    public required DecisionView? Decision { get; init; }

    /// <summary>The tokens left in the bucket; null without a rate limit, and if the gate was not reached.</summary>
    public required long? TokensLeft { get; init; }

    /// <summary>The injected fault; null if none applied.</summary>
    public required string? Fault { get; init; }

    /// <summary>The header User-Agent; null if there is none.</summary>
    public required string? UserAgent { get; init; }

    /// <summary>The IP address of the client; null if it is not known.</summary>
    public required string? RemoteAddress { get; init; }

    /// <summary>Indicates whether the call used TLS.</summary>
    public required bool Secure { get; init; }

    /// <summary>The parameters, up to 50.</summary>
    public required IReadOnlyList<ParameterView> Parameters { get; init; }

    /// <summary>The number of parameters that are not stored.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int OmittedParameters { get; init; }

    /// <summary>The parameters that nothing reads, up to 5.</summary>
    public required IReadOnlyList<UnreadView> Unread { get; init; }

    /// <summary>The number of unread parameters, including those that <see cref="Unread"/> does not list.</summary>
    public required int UnreadCount { get; init; }

    /// <summary>The signed text and the resources; only in the view of one call.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CallDetails? Details { get; init; }
}

/// <summary>The parts of a call that a list does not contain.</summary>
/// <param name="Resources">The resources that RAM checks; empty if the operation is not known.</param>
/// <param name="StringToSign">
/// The text that the client should have signed, without secrets; null if it is not known.
/// </param>
/// <param name="CanonicalRequest">The canonical request of a V3 signature; null for other calls.</param>
/// <param name="Shortened">Indicates whether a value in the call is shortened or omitted.</param>
internal sealed record CallDetails(
    IReadOnlyList<string> Resources, string? StringToSign, string? CanonicalRequest, bool Shortened);

/// <summary>A parameter of a call.</summary>
/// <param name="Name">The name of the parameter, or of the header.</param>
/// <param name="Value">The value.</param>
/// <param name="From"><c>query</c>, <c>body</c>, or <c>header</c>.</param>
internal sealed record ParameterView(string Name, string Value, string From);

/// <summary>A parameter that nothing reads.</summary>
/// <param name="Name">The name as sent.</param>
/// <param name="LikelyName">The parameter that the name most likely means, or null.</param>
/// <param name="OtherAction">An operation that has a parameter with this name, or null.</param>
/// <param name="Text">The same in a sentence.</param>
internal sealed record UnreadView(string Name, string? LikelyName, string? OtherAction, string Text);

/// <summary>The decision of RAM policies on a call.</summary>
/// <param name="Allowed">Indicates whether the policies allow the call.</param>
/// <param name="Statements">The statements that decide.</param>
internal sealed record DecisionView(bool Allowed, IReadOnlyList<StatementView> Statements);

/// <summary>A statement that decides on a call.</summary>
/// <param name="PolicyType">The type of the policy layer.</param>
/// <param name="Policy">The policy's name; null if no policy of the layer allows the call.</param>
/// <param name="Statement">The number of the statement, from 1; null if no policy of the layer allows the call.</param>
/// <param name="Effect"><c>Allow</c> or <c>Deny</c>; null if no policy of the layer allows the call.</param>
internal sealed record StatementView(string PolicyType, string? Policy, int? Statement, string? Effect);

/// <summary>Renders calls of the call log, without secrets.</summary>
internal sealed class CallRenderer(
    CallLog log, CallSecrets secrets, AccountRegistry accounts, OperationTable operations)
{
    // The prefixes of the ids that the cloud issues. A secret of the cloud does not have them.
    private static readonly string[] IdPrefixes = ["LTAI", "STS."];

    public CallView Render(LoggedCall call, bool withDetails = false)
    {
        var stored = call.ToCall();
        SignatureReader.Read(stored, out var signature);
        var accessKeyId = GetAccessKeyId(call, signature?.AccessKeyId ?? call.Parameters["AccessKeyId"]);
        var own = GetSecrets(call, accessKeyId);
        string? Clean(string? text) => secrets.Remove(text, own);

        var signed = SignedText.Create(call, stored, signature, text => Clean(text)!);
        return new CallView
        {
            RequestId = call.RequestId,
            Time = call.Time,
            ElapsedMs = Math.Round(call.Elapsed.TotalMilliseconds, 3),
            Account = call.Account?.ToString(),
            AccessKeyId = Clean(accessKeyId),
            Principal = call.Caller?.Kind,
            Name = call.Caller?.Name,
            Signature = signature is null ? null : signature is RpcSignature ? "V1" : "V3",
            Method = call.Method,
            Action = Clean(call.Action),
            Status = call.Status,
            Code = call.Code,
            Rung = call.RefusedBy?.ToString().ToLowerInvariant(),
            Message = Clean(call.Message),
            Reason = Clean(call.Reason),
            Hints = [.. CallHints.Find(call, log).Select(hint => Clean(hint)!)],
            Decision = Render(call.Decision),
            TokensLeft = call.TokensLeft,
            Fault = call.Fault,
            UserAgent = Clean(call.GetHeader("User-Agent")),
            RemoteAddress = call.RemoteAddress?.ToString(),
            Secure = call.IsSecure,
            Parameters = [.. GetParameters(call).Select(parameter => parameter with
            {
                Name = Clean(parameter.Name)!,
                Value = CallSecrets.IsSecret(parameter.Name) ? CallSecrets.Mark : Clean(parameter.Value)!,
            })],
            OmittedParameters = call.ParameterCount - call.Parameters.Count,
            Unread = [.. call.Unread.First.Select(unread => new UnreadView(
                Clean(Limit(unread.Name))!,
                unread.LikelyName,
                unread.OtherOperation,
                Clean($"{(unread with { Name = Limit(unread.Name) }).Describe(call.Operation)}")!))],
            UnreadCount = call.Unread.Count,
            Details = withDetails
                ? new CallDetails(
                    [.. CallResources.Get(call, operations).Select(resource => Clean(resource)!)],
                    Clean(signed.StringToSign),
                    Clean(signed.CanonicalRequest),
                    call.IsShortened)
                : null,
        };
    }

    /// <summary>Removes the secrets of all access keys from a text.</summary>
    public string Clean(string text) => secrets.Remove(text, [])!;

    private static string Limit(string name) =>
        name.Length <= LoggedCall.MaxLength ? name : name[..LoggedCall.MaxLength] + LoggedCall.Ellipsis;

    // An unknown id can be a secret in the wrong place, even one that the service does not know.
    private string? GetAccessKeyId(LoggedCall call, string? sent) =>
        call.Caller is { } caller ? caller.AccessKeyId
        : string.IsNullOrEmpty(sent) ? null
        : accounts.FindSimilar(sent) is not null
            || Array.Exists(IdPrefixes, prefix => sent.StartsWith(prefix, StringComparison.Ordinal)) ? sent
        : null;

    private static List<string> GetSecrets(LoggedCall call, string? shownAccessKeyId)
    {
        var own = new List<string>();
        foreach (var (name, value) in call.Parameters)
        {
            if (CallSecrets.IsSecret(name) || (name == "AccessKeyId" && value != shownAccessKeyId))
            {
                own.AddRange(CallSecrets.GetForms(value.TrimEnd('.')));
            }
        }

        foreach (var (name, value) in call.Headers)
        {
            if (CallSecrets.IsSecret(name))
            {
                own.AddRange(CallSecrets.GetForms(value.ToString().TrimEnd('.')));
            }
        }

        if (shownAccessKeyId is null)
        {
            own.AddRange(CallSecrets.GetForms(call.SentAccessKeyId));
        }

        return own;
    }

    private static IEnumerable<ParameterView> GetParameters(LoggedCall call)
    {
        foreach (var (name, value) in call.Parameters)
        {
            yield return new ParameterView(name, value, call.Query.Contains(name) ? "query" : "body");
        }

        foreach (var (name, value) in call.Headers)
        {
            if (name.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase))
            {
                yield return new ParameterView(name.ToLowerInvariant(), value.ToString(), "header");
            }
        }
    }

    private static DecisionView? Render(PolicyDecision? decision) => decision is null ? null : new(
        decision.Allowed,
        [.. decision.Statements.Select(statement => new StatementView(
            statement.PolicyType,
            statement.Policy,
            statement.Statement,
            statement.Policy is null ? null : decision.Allowed ? "Allow" : "Deny"))]);
}

/// <summary>The text that the client of a call should have signed, computed from the stored call.</summary>
/// <param name="StringToSign">The string to sign, or null if it is not known.</param>
/// <param name="CanonicalRequest">The canonical request of a V3 signature, or null.</param>
internal sealed record SignedText(string? StringToSign, string? CanonicalRequest)
{
    private static readonly SignedText None = new(null, null);

    /// <param name="call">The logged call.</param>
    /// <param name="stored">The same call, as the operations read it.</param>
    /// <param name="signature">The signature, or null.</param>
    /// <param name="clean">Removes secrets from a value, also one that is cut at its end.</param>
    public static SignedText Create(
        LoggedCall call, RpcCall stored, Signature? signature, Func<string, string> clean)
    {
        switch (signature)
        {
            case RpcSignature:
                using (var text = RpcStringToSign.Create(call.Method, Redact(call.Parameters, clean)))
                {
                    return new(text.ToString(), null);
                }

            // A refused list of signed headers can repeat a header.
            case Acs3Signature acs3 when call.RefusedBy != Rung.Identify || call.PayloadHash is not null:
                return Create(call, stored, acs3, clean);

            default:
                return None;
        }
    }

    // The string to sign contains a hash of the canonical request with its secrets.
    private static SignedText Create(
        LoggedCall call, RpcCall stored, Acs3Signature signature, Func<string, string> clean)
    {
        var payloadHash = call.PayloadHash ?? signature.ContentHash;
        using var canonical = Acs3CanonicalRequest.Create(stored, signature.SignedHeaders, payloadHash);
        using var stringToSign = Acs3StringToSign.Create(signature.Algorithm, canonical);

        var headers = new HeaderDictionary();
        foreach (var (name, value) in call.Headers)
        {
            headers[name] = CallSecrets.IsSecret(name) ? CallSecrets.Mark : clean(value.ToString());
        }

        using var shown = Acs3CanonicalRequest.Create(
            stored with { Query = Redact(call.Query, clean), Headers = headers }, signature.SignedHeaders, payloadHash);
        return new(call.IsShortened ? null : stringToSign.ToString(), shown.ToString());
    }

    private static ParameterSet Redact(ParameterSet parameters, Func<string, string> clean)
    {
        var redacted = new ParameterSet();
        foreach (var (name, value) in parameters)
        {
            redacted.TryAdd(name, CallSecrets.IsSecret(name) ? CallSecrets.Mark : clean(value));
        }

        return redacted;
    }
}
