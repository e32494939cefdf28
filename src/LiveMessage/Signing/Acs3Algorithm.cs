using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace LiveMessage.Signing;

/// <summary>
/// The hash that a V3 signature is made with: plain for the body and the canonical request, keyed for the signature.
/// </summary>
internal abstract class Acs3Algorithm
{
    /// <summary>Bytes of a hash, with either algorithm.</summary>
    public const int HashSize = 32;

    /// <summary>The header that carries the hash of the body, whichever the algorithm is.</summary>
    public const string ContentHeader = "x-acs-content-sha256";

    private static readonly Acs3Algorithm[] All = [new Sha256(), new Sm3()];

    /// <summary>As it is written in the Authorization header and in the string to sign.</summary>
    public abstract string Name { get; }

    public static bool TryFind(string name, [NotNullWhen(true)] out Acs3Algorithm? algorithm)
    {
        algorithm = Array.Find(All, known => known.Name == name);
        return algorithm is not null;
    }

    /// <summary>The hash of the body as the client has computed it; empty where it has not.</summary>
    public virtual string ContentHashOf(IHeaderDictionary headers) => headers[ContentHeader].ToString();

    public abstract void Hash(ReadOnlySpan<byte> data, Span<byte> hash);

    public abstract void Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> hash);

    /// <summary>A hash in lower-case hexadecimal digits.</summary>
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

        // The previous generation of the SDKs names the header after the hash.
        public override string ContentHashOf(IHeaderDictionary headers) =>
            headers.TryGetValue("x-acs-content-sm3", out var hash) ? hash.ToString() : base.ContentHashOf(headers);

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
