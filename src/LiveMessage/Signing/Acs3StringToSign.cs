namespace LiveMessage.Signing;

/// <summary>
/// The string to sign of a V3 signature: the algorithm name and the hash of the canonical request on separate lines.
/// </summary>
internal static class Acs3StringToSign
{
    /// <summary>Creates the string to sign. The caller disposes it.</summary>
    public static CanonicalText Create(Acs3Algorithm algorithm, CanonicalText canonicalRequest)
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
