using System.Diagnostics.CodeAnalysis;
using System.Globalization;

using LiveMessage.Accounts;
using LiveMessage.Configuration;
using LiveMessage.Ids;
using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Signing;

/// <summary>The caller of an operation, with the nonce of its signature. An unsigned call has no nonce.</summary>
internal sealed record Caller(Principal Principal, SignatureNonce? Nonce);

/// <summary>
/// Identifies the caller. An unsigned call is refused, or acts as the root user of the first account if the settings
/// allow that. A signature must be correct, within the time window, and made with a known access key.
/// The gate checks its nonce later.
/// </summary>
internal sealed class CallerIdentification(
    AccountRegistry accounts,
    IOptions<AuthenticationOptions> options,
    EnvironmentDefaults defaults,
    IEmulatedClock clock)
{
    // The fraction is optional.
    private const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    // Between this process, other processes on the same Redis, and Redis, which expires the nonces.
    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);

    private readonly TimeSpan window = options.Value.TimestampWindow;

    /// <summary>Indicates whether a call without a signature is refused.</summary>
    public bool IsSignatureRequired { get; } = options.Value.RequireSignature ?? defaults.RequireSignature;

    public bool TryIdentify(
        RpcCall call, [NotNullWhen(true)] out Caller? caller, [NotNullWhen(false)] out GatewayError? error)
    {
        caller = null;
        error = SignatureReader.Read(call, out var signature);
        if (error is not null)
        {
            return false;
        }

        if (signature is null && IsSignatureRequired)
        {
            error = GatewayError.Missing("AccessKeyId").Because(
                "The call is not signed; sign it, or set Authentication:RequireSignature to false");
            return false;
        }

        if (signature is null)
        {
            caller = new Caller(new Principal.Root(accounts.First), Nonce: null);
            return true;
        }

        error = CheckTimestamp(signature) ?? CheckNonce(signature) ?? Authenticate(call, signature, out caller);
        return error is null;
    }

    private GatewayError? CheckTimestamp(Signature signature)
    {
        var isTime = DateTimeOffset.TryParseExact(
            signature.Timestamp,
            TimestampFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var signed);

        if (!isTime)
        {
            return GatewayError.TimestampMalformed.Because(
                "Send the time of the call in UTC, in the form 2026-01-02T03:04:05Z");
        }

        var behind = GetSignatureTime(signature.AccessKeyId) - signed;
        if (behind.Duration() <= window)
        {
            return null;
        }

        var direction = behind > TimeSpan.Zero ? "behind" : "ahead of";
        var clockName = DescribeClock(signature.AccessKeyId);
        var reason = $"The time of the call is {FormatTime(behind.Duration())} {direction} {clockName}; "
            + $"Authentication:TimestampWindow allows {FormatTime(window)}";
        var hint = ExplainTimeZone(behind.Duration());
        return GatewayError.TimestampExpired.Because(hint is null ? reason : $"{reason}. {hint}") with { Hint = hint };
    }

    // The offsets of time zones are multiples of half an hour, with few exceptions.
    private static string? ExplainTimeZone(TimeSpan difference)
    {
        var halfHours = Math.Round(difference / HalfHour);
        return halfHours is >= 2 and <= 28 && (difference - (halfHours * HalfHour)).Duration() <= MaxClockSkew
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The difference is {halfHours / 2} hours, which suggests that the client sends its local time; "
                + $"send the time in UTC")
            : null;
    }

    // The account of an unknown access key is unknown too.
    private DateTimeOffset GetSignatureTime(string accessKeyId) => clock.GetSignatureTime(FindAccount(accessKeyId));

    private string DescribeClock(string accessKeyId) => clock.MovesSignatures(FindAccount(accessKeyId))
        ? "the emulated clock"
        : "this machine's clock";

    private AccountId? FindAccount(string accessKeyId) =>
        accounts.TryFind(accessKeyId, out var credential) ? credential.Principal.Account : null;

    private static string FormatTime(TimeSpan time) =>
        TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds)).ToString("c", CultureInfo.InvariantCulture);

    private static GatewayError? CheckNonce(Signature signature) => signature.Nonce.Length > SignatureNonce.MaxLength
        ? GatewayError.Invalid("SignatureNonce").Because(string.Create(
            CultureInfo.InvariantCulture,
            $"It has {signature.Nonce.Length} characters; at most {SignatureNonce.MaxLength} are allowed"))
        : null;

    private GatewayError? Authenticate(RpcCall call, Signature signature, out Caller? caller)
    {
        caller = null;
        if (!accounts.TryFind(signature.AccessKeyId, out var credential))
        {
            var reason = ExplainUnknown(signature.AccessKeyId);
            return GatewayError.AccessKeyNotFound.Because(reason) with
            {
                Hint = ExplainSimilar(signature.AccessKeyId),
            };
        }

        if (!credential.IsActive)
        {
            return GatewayError.AccessKeyInactive;
        }

        var error = CheckSecurityToken(signature.SecurityToken, credential) ?? signature.Verify(call, credential);
        if (error is null)
        {
            var lifetime = (2 * window) + MaxClockSkew;
            caller = new Caller(
                credential.Principal, new SignatureNonce(credential.AccessKeyId, signature.Nonce, lifetime));
        }

        return error;
    }

    // The id that was sent is not logged, because it can be a secret in the wrong place.
    private string ExplainUnknown(string accessKeyId) =>
        accounts.FindSimilar(accessKeyId) is { } similar
            ? $"The access key {similar} exists; the id in the call differs from it in case or in white space around it"
            : "No account has an access key with the id in the call";

    private string? ExplainSimilar(string accessKeyId) => accounts.FindSimilar(accessKeyId) switch
    {
        null => null,
        var similar when similar == accessKeyId.Trim() =>
            $"The access key id {similar} has white space around it; remove it from the client's access key id",
        var similar => $"The access key id differs from {similar} in case; use the same case",
    };

    private GatewayError? CheckSecurityToken(string token, Credential credential)
    {
        if (token.Length == 0)
        {
            return credential.SecurityToken is null ? null : GatewayError.Missing("SecurityToken");
        }

        if (token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return GatewayError.SecurityTokenMalformed;
        }

        if (!Signature.IsSame(credential.SecurityToken, token))
        {
            return credential.SecurityToken is null
                ? GatewayError.SecurityTokenMismatch.Because(
                    $"The access key {credential.AccessKeyId} is not temporary; send no token with it")
                : GatewayError.SecurityTokenMismatch;
        }

        var expired = clock.GetUtcNow(credential.Principal.Account) - credential.Expiration;
        return expired < TimeSpan.Zero ? null : GatewayError.SecurityTokenExpired.Because(
            $"The credentials of {credential.AccessKeyId} expired {FormatTime(expired)} ago");
    }
}
