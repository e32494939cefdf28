using System.Globalization;
using System.Text;

using LiveMessage.Text;

namespace LiveMessage.Ids;

/// <summary>
/// The rules for the text of a callback URL, whatever the settings. Which hosts and ports it may name is up to the settings.
/// </summary>
internal static class CallbackUrlForm
{
    public const int MaxBytes = 1024;

    /// <summary>What would be right, whatever the setting, for an error message.</summary>
    public const string Hint =
        "give a URL that begins with http:// or https://, of at most 1,024 bytes, without user name and fragment";

    /// <summary>What is wrong with a URL whatever the setting, as a predicate, or null.</summary>
    public static string? ErrorOf(string url)
    {
        if (Encoding.UTF8.GetByteCount(url) is var bytes && bytes > MaxBytes)
        {
            return string.Create(CultureInfo.InvariantCulture, $"is {bytes:N0} bytes of UTF-8");
        }

        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return $"is {Quote.Text(url)}, which does not begin with http:// or https://";
        }

        // Some readers trim or rewrite these, and would call another URL than the one that was judged.
        if (url.Where(IsOdd).Take(1).ToArray() is [_] odd)
        {
            return $"is {Quote.Text(url)}, which has the character {Quote.Text(odd)}";
        }

        // The value is not repeated: a password may be in it.
        var authority = AuthorityOf(url);
        if (authority.Contains('@', StringComparison.Ordinal))
        {
            return "has a user name";
        }

        // Such a name has a form in ASCII; which one it is, full-width digits and dots included, is not for us to say.
        if (!Ascii.IsValid(authority))
        {
            return $"is {Quote.Text(url)}, whose host is not in ASCII (xn--...)";
        }

        if (url.Contains('#', StringComparison.Ordinal))
        {
            return $"is {Quote.Text(url)}, which has a fragment";
        }

        return HostOf(url) is null ? $"is {Quote.Text(url)}, which is not a URL" : null;
    }

    /// <summary>
    /// The host in its plain form, since other spellings of an address (2130706433, 0x7f.1) mean the same host; null where
    /// there is none.
    /// </summary>
    public static string? HostOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.HostNameType != UriHostNameType.Basic
            ? uri.IdnHost.TrimEnd('.')
            : null;

    /// <summary>The text between the slashes as it was written: Uri drops a port that is the default of the scheme.</summary>
    public static string AuthorityOf(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.AsSpan(start).IndexOfAny("/?#");
        return end < 0 ? url[start..] : url[start..(start + end)];
    }

    private static bool IsOdd(char character) =>
        character == '\\' || char.IsWhiteSpace(character) || char.IsControl(character);
}
