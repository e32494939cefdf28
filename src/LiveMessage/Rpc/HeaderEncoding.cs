using System.Text;

namespace LiveMessage.Rpc;

/// <summary>
/// The encoding of request headers. Those of the protocol are UTF-8. All others are opaque bytes, such as a cookie in
/// Latin-1. They are read as Latin-1, which keeps each byte, because a signature can cover them.
/// </summary>
internal static class HeaderEncoding
{
    private static readonly string[] Protocol = ["Host", "Authorization", "Content-Type", "X-Api-Key"];

    public static bool IsOpaque(string name) =>
        !name.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase)
        && !Protocol.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Selects the encoding of a header for the web server. Null is UTF-8.</summary>
    public static Encoding? Select(string name) => IsOpaque(name) ? Encoding.Latin1 : null;
}
