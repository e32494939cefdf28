using LiveMessage.Access;
using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Signing;

/// <summary>Who makes a call.</summary>
public sealed record Caller(AccountId Account);

/// <summary>
/// Says who makes a call. Without a signature it is nobody, or the first account's root where that is allowed.
/// A signature that is present is never ignored: as long as none is verified here, every one is refused.
/// </summary>
public sealed class CallerIdentification(
    Accounts accounts, IOptions<AuthenticationOptions> options, IHostEnvironment environment)
{
    private static readonly string[] SigningParameters =
        ["Signature", "SignatureMethod", "SignatureType", "AccessKeyId", "SecurityToken", "BearerToken"];

    private static readonly string[] SigningHeaders =
        ["Authorization", "x-acs-accesskey-id", "x-acs-security-token", "x-acs-bearer-token"];

    private readonly bool signatureRequired = options.Value.RequireSignature ?? !environment.IsDevelopment();

    /// <summary>Null when the caller is known.</summary>
    public Refusal? Identify(RpcCall call, out Caller caller)
    {
        caller = new Caller(accounts.First);
        if (IsSigned(call))
        {
            return new Refusal.Gateway(GatewayError.SignaturesNotVerifiedYet);
        }

        return signatureRequired ? new Refusal.Gateway(GatewayError.Missing("AccessKeyId")) : null;
    }

    private static bool IsSigned(RpcCall call) =>
        SigningParameters.Any(call.Parameters.Contains) || SigningHeaders.Any(call.Headers.ContainsKey);
}
