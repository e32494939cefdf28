using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LiveMessage.Policies;

/// <summary>Reads the values of conditions, a policy's and a call's alike; null where one cannot be read.</summary>
internal static class ConditionValue
{
    private const NumberStyles Decimal =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    // The framework's parser takes trailing NUL characters in its stride.
    public static decimal? Number(string text) =>
        !text.Contains('\0') && decimal.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>A time of ISO 8601; without an offset it is UTC.</summary>
    public static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(
            text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    public static bool? TrueOrFalse(string text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase) ? true
        : text.Equals("false", StringComparison.OrdinalIgnoreCase) ? false
        : null;

    /// <summary>An address or a CIDR block, whose bits behind the prefix do not matter.</summary>
    public static IPNetwork? Network(string text)
    {
        var slash = text.IndexOf('/');
        if (Address(slash < 0 ? text : text[..slash]) is not { } address)
        {
            return null;
        }

        var longest = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        return slash < 0 ? NetworkOf(address, longest)
            : PrefixLength(text.AsSpan(slash + 1)) is { } length && length <= longest ? NetworkOf(address, length)
            : null;
    }

    /// <summary>Where a call comes from. An IPv4 address in the clothes of IPv6 is an IPv4 address.</summary>
    public static IPAddress? Source(string text) =>
        Address(text.Split('%')[0]) is not { } address ? null
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address;

    // The framework also reads 10.1 as 10.0.0.1, 010.0.0.1 as 8.0.0.1 and [::1]:80 as ::1.
    private static IPAddress? Address(string text) =>
        IPAddress.TryParse(text, out var address)
        && (address.AddressFamily == AddressFamily.InterNetwork
            ? address.ToString() == text
            : text.All(character => char.IsAsciiHexDigit(character) || character is ':' or '.'))
            ? address
            : null;

    private static int? PrefixLength(ReadOnlySpan<char> text) =>
        text.Length is 1 or 2 or 3 && !text.ContainsAnyExceptInRange('0', '9')
            ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    private static IPNetwork NetworkOf(IPAddress address, int length) =>
        address.IsIPv4MappedToIPv6 && length >= 96
            ? new IPNetwork(address.MapToIPv4(), length - 96)
            : new IPNetwork(address, length);
}
