using System.Net;
using System.Net.Sockets;

using FluentValidation;

using LiveMessage.Configuration;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Text;

using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace LiveMessage.Apps;

/// <summary>
/// Checks callback URLs of apps. The text of a URL is checked when a call sets it. The addresses of its host are
/// checked with <see cref="IsPublic"/> on each connection, because a host name can resolve to another address later.
/// </summary>
internal sealed class CallbackUrls(IOptions<AppsOptions> options, EnvironmentDefaults defaults)
{
    // Special-purpose ranges, which contain no public internet host.
    private static readonly IPNetwork[] SpecialIPv4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // All public IPv6 hosts are in this range.
    private static readonly IPNetwork GlobalIPv6 = IPNetwork.Parse("2000::/3");

    // Parts of that range without public hosts: protocol assignments (including Teredo), documentation, and 6to4.
    private static readonly IPNetwork[] SpecialIPv6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    // NAT64 prefix: an address in this range ends with the IPv4 address of the actual host.
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Indicates whether ports and private addresses are forbidden.</summary>
    public bool AreRestricted { get; } = options.Value.CallbackUrls is { } rules
        ? rules == CallbackUrlRules.Documented
        : defaults.RestrictCallbackUrls;

    /// <summary>Description of the allowed URLs, for error messages.</summary>
    public string Hint => AreRestricted
        ? $"{CallbackUrlSyntax.Hint}, with no port and no private address; "
            + "the setting Apps:CallbackUrls=Any allows both"
        : CallbackUrlSyntax.Hint;

    /// <summary>Checks a URL against the rules.</summary>
    /// <returns>The error as a predicate, such as "is 'ftp://x', which ..."; null if the URL is allowed.</returns>
    public string? ErrorOf(string url) =>
        CallbackUrlSyntax.GetError(url) ?? (AreRestricted ? FindPublicAddressError(url) : null);

    /// <summary>
    /// Indicates whether an address is a public internet address: not loopback, private, or reserved.
    /// </summary>
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

    private static string? FindPublicAddressError(string url)
    {
        if (HasPort(CallbackUrlSyntax.GetAuthority(url)))
        {
            return $"is {Quote.Text(url)}, which has a port";
        }

        var host = CallbackUrlSyntax.GetHost(url)!;
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
        {
            return $"is {Quote.Text(url)}, whose host is the local machine";
        }

        return IPAddress.TryParse(host, out var address) && !IsPublic(address)
            ? $"is {Quote.Text(url)}, whose address {address} is not public"
            : null;
    }

    // The colons of an IPv6 address are inside brackets.
    private static bool HasPort(string authority) =>
        authority[(authority.LastIndexOf(']') + 1)..].Contains(':', StringComparison.Ordinal);
}

/// <summary>Accepts the callback URLs that <see cref="CallbackUrls"/> allows.</summary>
internal sealed class CallbackUrlRule<T>(CallbackUrls urls) : ValueRule<T>(urls.Hint)
{
    public override string Name => "CallbackUrl";

    public override void Describe(OpenApiSchema schema)
    {
        schema.SetMaxBytes(CallbackUrlSyntax.MaxBytes);
        schema.Format = "uri";
        schema.Pattern = "^[Hh][Tt][Tt][Pp][Ss]?://";
    }

    protected override string? Error(string value) => urls.ErrorOf(value);
}

/// <summary>Adds <see cref="CallbackUrlRule{T}"/> to the rules of a validator.</summary>
internal static class CallbackUrlRuleBuilder
{
    /// <summary>Requires an allowed callback URL.</summary>
    public static IRuleBuilderOptions<T, string?> CallbackUrl<T>(
        this IRuleBuilder<T, string?> rule, CallbackUrls urls) =>
        rule.SetValidator(new CallbackUrlRule<T>(urls));
}
