using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace LiveMessage.Signing;

/// <summary>
/// The hash algorithm of a V3 signature. The body and the canonical request are hashed. The signature is the HMAC of
/// the string to sign.
/// </summary>
internal abstract class Acs3Algorithm
{
    /// <summary>Size of a hash in bytes, the same for both algorithms.</summary>
    public const int HashSize = 32;

    /// <summary>The header with the hash of the body. Its name is the same for both algorithms.</summary>
    public const string ContentHeader = "x-acs-content-sha256";

    private static readonly Acs3Algorithm[] All = [new Sha256(), new Sm3()];

    /// <summary>The name in the <c>Authorization</c> header and in the string to sign.</summary>
    public abstract string Name { get; }

    public static bool TryFind(string name, [NotNullWhen(true)] out Acs3Algorithm? algorithm)
    {
        algorithm = Array.Find(All, known => known.Name == name);
        return algorithm is not null;
    }

    /// <summary>Gets the body hash that the client sent in a header, or an empty string if it sent none.</summary>
    public virtual string GetContentHash(IHeaderDictionary headers) => headers[ContentHeader].ToString();

    public abstract void Hash(ReadOnlySpan<byte> data, Span<byte> hash);

    public abstract void Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> hash);

    /// <summary>Returns the hash in lowercase hexadecimal digits.</summary>
    public string Hash(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[HashSize];
        Hash(data, hash);
        return Convert.ToHexStringLower(hash);
    }

    private sealed class Sha256 : Acs3Algorithm
    {
        public override string Name => "ACS3-HMAC-SHA256";

        public override void Hash(ReadOnlySpan<byte> data, Span<byte> hash) => SHA256.HashData(data, hash);

        public override void Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> hash) =>
            HMACSHA256.HashData(key, data, hash);
    }

    private sealed class Sm3 : Acs3Algorithm
    {
        public override string Name => "ACS3-HMAC-SM3";

        // SDKs of the previous generation send the SM3 hash in this header instead.
        public override string GetContentHash(IHeaderDictionary headers) =>
            headers.TryGetValue("x-acs-content-sm3", out var hash) ? hash.ToString() : base.GetContentHash(headers);

        public override void Hash(ReadOnlySpan<byte> data, Span<byte> hash)
        {
            var digest = new SM3Digest();
            digest.BlockUpdate(data);
            digest.DoFinal(hash);
        }

        public override void Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> hash)
        {
            var hmac = new HMac(new SM3Digest());
            hmac.Init(new KeyParameter(key));
            hmac.BlockUpdate(data);
            hmac.DoFinal(hash);
        }
    }
}
