using LiveMessage.Emulator;
using LiveMessage.Rpc;
using LiveMessage.Text;
using LiveMessage.Web;

using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Primitives;

namespace LiveMessage;

/// <summary>
/// Refuses requests to hosts that the setting <c>AllowedHosts</c> does not list. The framework's filter responds with
/// HTML, which SDKs report as a syntax error, so it is turned off.
/// </summary>
internal static class AllowedHosts
{
    private const string Setting = "AllowedHosts";

    private const string Hint =
        "give names and addresses without scheme and port, separated by ';', such as localhost;*.example.com;[::1]";

    // As in the framework's filter.
    private static readonly string[] AnyHost = ["*", "[::]", "0.0.0.0"];

    /// <summary>Returns one sentence for each entry that no request could match.</summary>
    public static IEnumerable<string> GetErrors(IConfiguration configuration) => GetNames(configuration)
        .Where(name => !IsValid(name))
        .Select(name => $"{Setting} contains {Quote.Text(name)}; {GetHint(name)}.");

    public static IServiceCollection AddAllowedHosts(this IServiceCollection services) =>
        services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = ["*"]);

    /// <summary>Checks the host before all routes.</summary>
    public static void UseAllowedHosts(this WebApplication app, Func<HttpContext, Refusal, Task> refuseCall)
    {
        var names = GetNames(app.Configuration);
        var hosts = names.Select(name => new StringSegment(new HostString(name).ToUriComponent())).ToList();
        var areAllAllowed = hosts.Count == 0 || names.Intersect(AnyHost).Any();

        app.Use((http, next) =>
        {
            // The header as sent: the framework decodes a name with xn--, and the list is encoded.
            var host = http.Request.Headers.Host.ToString();
            var reason = IsMalformed(host)
                ? $"The host {Quote.Text(host)} is not a valid name"
                // Only HTTP/1.0 allows a request without a host.
                : areAllAllowed || host.Length == 0 || HostString.MatchesAny(host, hosts) ? null
                : $"The host {Quote.Text(host)} is not allowed; "
                    + $"the setting {Setting} allows {NameList.Format(names)}";
            return reason is null ? next(http)
                : IsOwnRoute(http.Request.Path) ? Problems.BadRequest($"{reason}.").ExecuteAsync(http)
                : refuseCall(http, new Refusal.InvalidRequest(reason));
        });
    }

    private static string[] GetNames(IConfiguration configuration) => (configuration[Setting] ?? "").Split(
        ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // The framework compares hosts without their ports. The host of a request encloses an IPv6 address in brackets.
    private static bool IsValid(string name)
    {
        var isDomain = name.StartsWith("*.", StringComparison.Ordinal);
        var host = isDomain ? name[2..] : name;
        return name == "*" || Uri.CheckHostName(host) switch
        {
            UriHostNameType.Dns => !IsMalformed(host) && CanBeEncoded(host),
            UriHostNameType.IPv6 => host[0] == '[' && !isDomain,
            UriHostNameType.IPv4 => !isDomain,
            _ => false,
        };
    }

    private static bool CanBeEncoded(string host)
    {
        try
        {
            new HostString(host).ToUriComponent();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string GetHint(string name) =>
        IsValid($"[{name}]") ? $"give [{name}]"
        : new HostString(name) is { Port: not null, Host: var host } && IsValid(host)
            ? $"give {host}, which allows all {(host == "*" ? "hosts and ports" : "ports")}"
        : Hint;

    // The framework throws when such a name is read.
    private static bool IsMalformed(string host)
    {
        if (!host.Contains("xn--", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            HostString.FromUriComponent(host);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static bool IsOwnRoute(PathString path) =>
        path.StartsWithSegments(EmulatorEndpoints.Prefix) || path.StartsWithSegments(WebPages.SwaggerPrefix);
}
