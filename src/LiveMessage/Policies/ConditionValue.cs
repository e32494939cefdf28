using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LiveMessage.Policies;

/// <summary>
/// Parses condition values, both of policies and of calls. Each method returns null for a value that is not valid.
/// </summary>
internal static class ConditionValue
{
    private const NumberStyles Decimal =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    // The framework's parser ignores trailing NUL characters.
    public static decimal? ParseNumber(string text) =>
        !text.Contains('\0') && decimal.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Parses an ISO 8601 time. A time without an offset is in UTC.</summary>
    public static DateTimeOffset? ParseTime(string text) =>
        DateTimeOffset.TryParseExact(
            text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    public static bool? ParseBoolean(string text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase) ? true
        : text.Equals("false", StringComparison.OrdinalIgnoreCase) ? false
        : null;

    /// <summary>Parses an IP address or a CIDR block. The bits after the prefix are ignored.</summary>
    public static IPNetwork? ParseNetwork(string text)
    {
        var slash = text.IndexOf('/');
        if (ParseAddress(slash < 0 ? text : text[..slash]) is not { } address)
        {
            return null;
        }

        var maxLength = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        return slash < 0 ? CreateNetwork(address, maxLength)
            : ParsePrefixLength(text.AsSpan(slash + 1)) is { } length && length <= maxLength
                ? CreateNetwork(address, length)
                : null;
    }

    /// <summary>
    /// Parses the source address of a call. An IPv4-mapped IPv6 address becomes an IPv4 address.
    /// </summary>
    public static IPAddress? ParseSourceAddress(string text) =>
        ParseAddress(text.Split('%')[0]) is not { } address ? null
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address;

    // Stricter than the framework, which parses 10.1 as 10.0.0.1, 010.0.0.1 as 8.0.0.1 and [::1]:80 as ::1.
    private static IPAddress? ParseAddress(string text) =>
        IPAddress.TryParse(text, out var address)
        && (address.AddressFamily == AddressFamily.InterNetwork
            ? address.ToString() == text
            : text.All(character => char.IsAsciiHexDigit(character) || character is ':' or '.'))
            ? address
            : null;

    private static int? ParsePrefixLength(ReadOnlySpan<char> text) =>
        text.Length is 1 or 2 or 3 && !text.ContainsAnyExceptInRange('0', '9')
            ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    private static IPNetwork CreateNetwork(IPAddress address, int length) =>
        address.IsIPv4MappedToIPv6 && length >= 96
            ? new IPNetwork(address.MapToIPv4(), length - 96)
            : new IPNetwork(address, length);
}
