namespace LiveMessage.Signing;

/// <summary>The string to sign of a V3 signature: the algorithm's name and the hash of the canonical request, a line each.</summary>
public static class Acs3StringToSign
{
    public static string Of(Acs3Algorithm algorithm, CanonicalText canonicalRequest) =>
        $"{algorithm.Name}\n{algorithm.Hash(canonicalRequest.Bytes)}";
}
