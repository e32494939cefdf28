using System.Buffers;

using LiveMessage.Rpc;

namespace LiveMessage.Signing;

/// <summary>
/// The canonicalized query string: <c>name=value</c> pairs, percent-encoded, sorted by the UTF-8 bytes of the name and
/// joined by ampersands. An empty value keeps its equals sign.
/// </summary>
internal static class CanonicalizedQuery
{
    private static readonly Comparer<KeyValuePair<string, string>> ByName =
        Comparer<KeyValuePair<string, string>>.Create((a, b) => CompareUtf8(a.Key, b.Key));

    /// <summary>Appends the canonicalized query string of the parameters.</summary>
    /// <param name="text">The text to append to.</param>
    /// <param name="parameters">The decoded parameters.</param>
    /// <param name="omitted">The name of a parameter to exclude, or null.</param>
    /// <param name="twice">true to percent-encode the whole string again; otherwise, false.</param>
    public static void Append(CanonicalText text, ParameterSet parameters, string? omitted = null, bool twice = false)
    {
        var (equals, ampersand) = twice ? ("%3D", "%26") : ("=", "&");
        var sorted = ArrayPool<KeyValuePair<string, string>>.Shared.Rent(parameters.Count);
        try
        {
            parameters.CopyTo(sorted);
            Array.Sort(sorted, 0, parameters.Count, ByName);

            var separator = "";
            foreach (var (name, value) in sorted.AsSpan(0, parameters.Count))
            {
                if (name == omitted)
                {
                    continue;
                }

                text.Append(separator);
                text.AppendEncoded(name, twice);
                text.Append(equals);
                text.AppendEncoded(value, twice);
                separator = ampersand;
            }
        }
        finally
        {
            ArrayPool<KeyValuePair<string, string>>.Shared.Return(sorted, clearArray: true);
        }
    }

    // Ordinal order, except that surrogates sort last: they encode characters beyond U+FFFF, which sort last in UTF-8.
    private static int CompareUtf8(string a, string b)
    {
        var same = a.AsSpan().CommonPrefixLength(b);
        return same == a.Length || same == b.Length ? a.Length - b.Length : Rank(a[same]) - Rank(b[same]);
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
