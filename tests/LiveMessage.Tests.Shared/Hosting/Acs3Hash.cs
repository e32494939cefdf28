using System.Security.Cryptography;

namespace LiveMessage.Tests.Hosting;

/// <summary>Hash algorithm of V3 signatures.</summary>
public sealed record Acs3Hash(string Algorithm, Func<byte[], byte[]> Compute, Func<byte[], byte[], byte[]> Hmac)
{
    public static Acs3Hash Sha256 { get; } = new("ACS3-HMAC-SHA256", SHA256.HashData, HMACSHA256.HashData);

    public static Acs3Hash Sm3 { get; } = new("ACS3-HMAC-SM3", Hosting.Sm3.Hash, Hosting.Sm3.Hmac);

    /// <summary>Computes the hash in lowercase hexadecimal.</summary>
    public string HashOf(byte[] data) => Convert.ToHexStringLower(Compute(data));
}
