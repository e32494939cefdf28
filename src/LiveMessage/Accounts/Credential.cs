using System.Text;

namespace LiveMessage.Accounts;

/// <summary>
/// An access key with its secret and whom it speaks for. A temporary one, whose id begins with <c>STS.</c>, has a security
/// token and an end.
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

    /// <summary>An inactive key signs nothing.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Null for a key that is not temporary.</summary>
    public string? SecurityToken { get; init; }

    /// <summary>When a temporary key ends.</summary>
    public DateTimeOffset Expiration { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The key of a V1 signature: the secret and an ampersand.</summary>
    public ReadOnlySpan<byte> RpcKey => secretAndAmpersand;

    /// <summary>The key of a V3 signature: the secret.</summary>
    public ReadOnlySpan<byte> Acs3Key => secretAndAmpersand.AsSpan(..^1);

    /// <summary>The secret as text, for who may see it. Never logged.</summary>
    public string AccessKeySecret => Encoding.UTF8.GetString(Acs3Key);
}
