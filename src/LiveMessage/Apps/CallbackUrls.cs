using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

using LiveMessage.Text;

using Microsoft.Extensions.Options;

namespace LiveMessage.Apps;

/// <summary>
/// Says which URLs an app may name for callbacks. What their text tells is judged here; what a host's name stands for
/// is known only when it is called, and asked of <see cref="IsPublic"/> then.
/// </summary>
public sealed class CallbackUrls(IOptions<AppsOptions> options, IHostEnvironment environment)
{
    public const int MaxBytes = 1024;

    /// <summary>What would be right, whatever the setting, for an error message.</summary>
    public const string FormRemedy =
        "give a URL that begins with http:// or https://, of at most 1,024 bytes, without user name and fragment";

    // The special-purpose ranges that no host of the internet has.
    private static readonly IPNetwork[] SpecialIPv4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Of IPv6 only this range is given to hosts, and not all of it: protocols (Teredo), documentation, 6to4.
    private static readonly IPNetwork GlobalIPv6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SpecialIPv6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    // An IPv6 host reaches one that has IPv4 only under this prefix, with the address at its end.
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether ports and addresses that are not public are refused.</summary>
    public bool AreRestricted { get; } = options.Value.CallbackUrls is { } rules
        ? rules == CallbackUrlRules.Documented
        : !environment.IsDevelopment();

    /// <summary>What would be right, for an error message.</summary>
    public string Remedy => AreRestricted
        ? $"{FormRemedy}, with no port and no private address; the setting Apps:CallbackUrls=Any also takes those"
        : FormRemedy;

    /// <summary>What is wrong with a URL, as a predicate such as "is 'ftp://x', which ...", or null.</summary>
    public string? FaultOf(string url) => FormFaultOf(url) ?? (AreRestricted ? ReachFaultOf(url) : null);

    /// <summary>What is wrong with a URL whatever the setting, as a predicate, or null.</summary>
    public static string? FormFaultOf(string url)
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

    /// <summary>Whether an address is of the internet: not this machine's, a private or a reserved one.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !SpecialIPv4.Any(range => range.Contains(address));
        }

        return Translated.Contains(address)
            ? IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12)))
            : GlobalIPv6.Contains(address) && !SpecialIPv6.Any(range => range.Contains(address));
    }

    private static string? ReachFaultOf(string url)
    {
        if (HasPort(AuthorityOf(url)))
        {
            return $"is {Quote.Text(url)}, which has a port";
        }

        var host = HostOf(url)!;
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
        {
            return $"is {Quote.Text(url)}, which is this machine";
        }

        return IPAddress.TryParse(host, out var address) && !IsPublic(address)
            ? $"is {Quote.Text(url)}, whose address {address} is not public"
            : null;
    }

    // In its plain form: other spellings of an address (2130706433, 0x7f.1) mean the same host. Null where there is
    // none.
    private static string? HostOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.HostNameType != UriHostNameType.Basic
            ? uri.IdnHost.TrimEnd('.')
            : null;

    private static bool IsOdd(char character) =>
        character == '\\' || char.IsWhiteSpace(character) || char.IsControl(character);

    // What is between the slashes, as it was written: Uri drops a port that is the scheme's own.
    private static string AuthorityOf(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.AsSpan(start).IndexOfAny("/?#");
        return end < 0 ? url[start..] : url[start..(start + end)];
    }

    // An IPv6 address has colons of its own, inside brackets.
    private static bool HasPort(string authority) =>
        authority[(authority.LastIndexOf(']') + 1)..].Contains(':', StringComparison.Ordinal);
}
