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
        if (hosts.Count == 0 || names.Intersect(AnyHost).Any())
        {
            return;
        }

        app.Use((http, next) =>
        {
            var host = http.Request.Host;
            // Only HTTP/1.0 allows a request without a host.
            if (!host.HasValue || HostString.MatchesAny(host.Host, hosts))
            {
                return next(http);
            }

            var reason = $"The host {Quote.Text(host.Value)} is not allowed; "
                + $"the setting {Setting} allows {NameList.Format(names)}";
            return IsOwnRoute(http.Request.Path)
                ? Problems.BadRequest($"{reason}.").ExecuteAsync(http)
                : refuseCall(http, new Refusal.InvalidRequest(reason));
        });
    }

    private static bool IsOwnRoute(PathString path) =>
        path.StartsWithSegments(EmulatorEndpoints.Prefix) || path.StartsWithSegments(WebPages.SwaggerPrefix);
}
