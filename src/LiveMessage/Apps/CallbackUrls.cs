using System.Net;
using System.Net.Sockets;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Text;

using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace LiveMessage.Apps;

/// <summary>
/// Says which URLs an app may name for callbacks. What their text tells is judged here; what a host's name stands for
/// is known only when it is called, and asked of <see cref="IsPublic"/> then.
/// </summary>
internal sealed class CallbackUrls(IOptions<AppsOptions> options, IHostEnvironment environment)
{
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
    public string Hint => AreRestricted
        ? $"{CallbackUrlForm.Hint}, with no port and no private address; the setting Apps:CallbackUrls=Any also takes those"
        : CallbackUrlForm.Hint;

    /// <summary>What is wrong with a URL, as a predicate such as "is 'ftp://x', which ...", or null.</summary>
    public string? ErrorOf(string url) => CallbackUrlForm.ErrorOf(url) ?? (AreRestricted ? ReachErrorOf(url) : null);

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

    private static string? ReachErrorOf(string url)
    {
        if (HasPort(CallbackUrlForm.AuthorityOf(url)))
        {
            return $"is {Quote.Text(url)}, which has a port";
        }

        var host = CallbackUrlForm.HostOf(url)!;
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
        {
            return $"is {Quote.Text(url)}, which is this machine";
        }

        return IPAddress.TryParse(host, out var address) && !IsPublic(address)
            ? $"is {Quote.Text(url)}, whose address {address} is not public"
            : null;
    }

    // An IPv6 address has colons of its own, inside brackets.
    private static bool HasPort(string authority) =>
        authority[(authority.LastIndexOf(']') + 1)..].Contains(':', StringComparison.Ordinal);
}

internal sealed class CallbackUrlRule<T>(CallbackUrls urls) : ValueRule<T>(urls.Hint)
{
    public override string Name => "CallbackUrl";

    public override void Describe(OpenApiSchema schema)
    {
        schema.AtMostBytes(CallbackUrlForm.MaxBytes);
        schema.Format = "uri";
        schema.Pattern = "^[Hh][Tt][Tt][Pp][Ss]?://";
    }

    protected override string? Error(string value) => urls.ErrorOf(value);
}

/// <summary>The rule in the words of a validator.</summary>
internal static class CallbackUrlRuleBuilder
{
    /// <summary>A URL that the service may call.</summary>
    public static IRuleBuilderOptions<T, string?> CallbackUrl<T>(
        this IRuleBuilder<T, string?> rule, CallbackUrls urls) =>
        rule.SetValidator(new CallbackUrlRule<T>(urls));
}
