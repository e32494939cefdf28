using System.Globalization;
using System.Text;

using LiveMessage.Text;

namespace LiveMessage.Ids;

/// <summary>
/// Syntax rules for callback URLs that apply regardless of the settings. The settings decide which hosts and ports are
/// allowed.
/// </summary>
internal static class CallbackUrlSyntax
{
    public const int MaxBytes = 1024;

    /// <summary>The part of an error message that describes a valid URL.</summary>
    public const string Hint =
        "give an http:// or https:// URL of at most 1,024 bytes, without a user name or fragment";

    /// <summary>
    /// Returns the first error of a URL, or null if the URL is valid. The error is a predicate, such as
    /// "has a user name".
    /// </summary>
    public static string? GetError(string url)
    {
        if (Encoding.UTF8.GetByteCount(url) is var bytes && bytes > MaxBytes)
        {
            return string.Create(CultureInfo.InvariantCulture, $"is {bytes:N0} bytes of UTF-8");
        }

        // Checked first, because the other messages contain the URL, which may contain a password. URL parsers end the
        // authority at a backslash.
        var authority = GetAuthority(url);
        if (authority.Contains('@', StringComparison.Ordinal) && !authority.Contains('\\', StringComparison.Ordinal))
        {
            return "has a user name";
        }

        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return $"is {Quote.Text(url)}, which does not begin with http:// or https://";
        }

        // Some URL parsers trim or rewrite these characters. The called URL would differ from the validated one.
        if (url.Where(IsForbidden).Take(1).ToArray() is [_] forbidden)
        {
            return $"is {Quote.Text(url)}, which contains the character {Quote.Text(forbidden)}";
        }

        // URL parsers convert a non-ASCII host in different ways, for example full-width digits. The caller must send
        // the ASCII form.
        if (!Ascii.IsValid(authority))
        {
            return $"is {Quote.Text(url)}, whose host is not in ASCII form (xn--...)";
        }

        if (url.Contains('#', StringComparison.Ordinal))
        {
            return $"is {Quote.Text(url)}, which has a fragment";
        }

        return GetHost(url) is null ? $"is {Quote.Text(url)}, which is not a URL" : null;
    }

    /// <summary>
    /// Returns the host in canonical form, or null if the URL has no host. One address has several spellings, such as
    /// 2130706433 and 0x7f.1.
    /// </summary>
    public static string? GetHost(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.HostNameType != UriHostNameType.Basic
            ? uri.IdnHost.TrimEnd('.')
            : null;

    /// <summary>
    /// Returns the authority exactly as written; empty if the URL has none. <see cref="Uri"/> would drop the default
    /// port of the scheme.
    /// </summary>
    public static string GetAuthority(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return "";
        }

        var start = scheme + 3;
        var end = url.AsSpan(start).IndexOfAny("/?#");
        return end < 0 ? url[start..] : url[start..(start + end)];
    }

    private static bool IsForbidden(char character) =>
        character == '\\' || char.IsWhiteSpace(character) || char.IsControl(character);
}
