using System.Text;

namespace LiveMessage.Accounts;

/// <summary>
/// Access key with its secret and its principal. A temporary key, whose id begins with <c>STS.</c>, also has a security
/// token and an expiration time.
/// </summary>
internal sealed class Credential
{
    private readonly byte[] secretAndAmpersand;

    public Credential(string accessKeyId, string accessKeySecret, Principal principal)
    {
        AccessKeyId = accessKeyId;
        Principal = principal;
        secretAndAmpersand = Encoding.UTF8.GetBytes(accessKeySecret + '&');
    }

    public string AccessKeyId { get; }

    public Principal Principal { get; }

    /// <summary>Indicates whether the status of the key is Active. Always true for a temporary key.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>The security token of a temporary key; otherwise null.</summary>
    public string? SecurityToken { get; init; }

    /// <summary>The expiration time of a temporary key.</summary>
    public DateTimeOffset Expiration { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The HMAC key of a V1 signature: the secret and an ampersand.</summary>
    public ReadOnlySpan<byte> RpcKey => secretAndAmpersand;

    /// <summary>The HMAC key of a V3 signature: the secret.</summary>
    public ReadOnlySpan<byte> Acs3Key => secretAndAmpersand.AsSpan(..^1);

    /// <summary>The secret as text. Never logged.</summary>
    public string AccessKeySecret => Encoding.UTF8.GetString(Acs3Key);
}
