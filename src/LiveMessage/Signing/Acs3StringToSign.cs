namespace LiveMessage.Signing;

/// <summary>The string to sign of a V3 signature: the algorithm's name and the hash of the canonical request, a line each.</summary>
internal static class Acs3StringToSign
{
    /// <summary>To be disposed of by the caller.</summary>
    public static CanonicalText Of(Acs3Algorithm algorithm, CanonicalText canonicalRequest)
    {
        Span<byte> hash = stackalloc byte[Acs3Algorithm.HashSize];
        Span<char> hexadecimal = stackalloc char[2 * Acs3Algorithm.HashSize];
        algorithm.Hash(canonicalRequest.Bytes, hash);
        Convert.TryToHexStringLower(hash, hexadecimal, out _);

        var text = new CanonicalText();
        text.Append(algorithm.Name);
        text.Append("\n");
        text.Append(hexadecimal);
        return text;
    }
}
