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

    // As in the framework's filter.
    private static readonly string[] AnyHost = ["*", "[::]", "0.0.0.0"];

    public static IServiceCollection AddAllowedHosts(this IServiceCollection services) =>
        services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = ["*"]);

    /// <summary>Checks the host before all routes.</summary>
    public static void UseAllowedHosts(this WebApplication app, Func<HttpContext, Refusal, Task> refuseCall)
    {
        var names = app.Configuration[Setting]?.Split(
            ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
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
