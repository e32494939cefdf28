using System.Net;
using System.Security.Cryptography;
using System.Text;

using LiveMessage.Configuration;
using LiveMessage.Text;

using Microsoft.Extensions.Options;

namespace LiveMessage.Emulator;

/// <summary>
/// Access check of the emulator API. In Development, requests from this machine need no API key; all others do.
/// Requests from pages of another origin are always refused.
/// </summary>
internal sealed class EmulatorAccess(IOptions<EmulatorOptions> options, EnvironmentDefaults defaults) : IEndpointFilter
{
    public const string ApiKeyHeader = "X-Api-Key";

    private static readonly string[] ForwardingHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"];

    /// <summary>The API key; null if there is none.</summary>
    public string? ApiKey => options.Value.ApiKey is { Length: > 0 } key ? key : defaults.ApiKey;

    /// <summary>Indicates whether requests from this machine need no API key.</summary>
    public bool OpenToThisMachine => defaults.OpenToThisMachine;

    /// <summary>Indicates whether the emulator API is off for all requests.</summary>
    public bool IsOff => !defaults.OpenToThisMachine && ApiKey is null;

    /// <summary>
    /// Indicates whether the emulator API is on for this request: the request needs no API key, or a key is configured.
    /// Does not check the key or the origin of the request.
    /// </summary>
    public bool IsEnabled(HttpContext http) => AllowsAnonymous(http) || ApiKey is not null;

    /// <summary>
    /// Indicates whether this request needs no API key: it is from this machine, in the Development environment.
    /// </summary>
    public bool AllowsAnonymous(HttpContext http) => defaults.OpenToThisMachine && IsThisMachine(http);

    /// <summary>
    /// Indicates whether the response may contain secrets: the request needs no API key and no proxy forwarded it.
    /// Requests through a tunnel also reach the service from this machine, although their sender can be anywhere.
    /// </summary>
    public bool CanShowSecrets(HttpContext http) =>
        AllowsAnonymous(http) && !ForwardingHeaders.Any(http.Request.Headers.ContainsKey);

    /// <summary>Describes why the emulator API is off for this request, and how to turn it on.</summary>
    public string DescribeOff(HttpContext http) => defaults.OpenToThisMachine && IsFromThisMachine(http)
        ? $"The emulator API is off for the host name {Quote.Text(http.Request.Host.Host)}. Set Emulator:ApiKey to "
            + "turn it on, or use the host name localhost or a loopback address."
        : "The emulator API is off. Set Emulator:ApiKey to turn it on, or run the service in the Development "
            + "environment and send requests from the same machine.";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        CheckAccess(context.HttpContext) ?? await next(context);

    private IResult? CheckAccess(HttpContext http)
    {
        var request = http.Request;
        var ownOrigin = NormalizeOrigin($"{request.Scheme}://{request.Host}");
        if (request.Headers.Origin.FirstOrDefault(origin => ownOrigin is null || NormalizeOrigin(origin) != ownOrigin)
            is { } otherOrigin)
        {
            return CreateProblem(
                StatusCodes.Status403Forbidden,
                $"Requests from the origin {otherOrigin} are not accepted; "
                + "the emulator API accepts only its own origin.");
        }

        // A browser sends no Origin header if a page loads a resource such as an image, but it sends Sec-Fetch-Site.
        var sites = request.Headers.GetCommaSeparatedValues("Sec-Fetch-Site");
        if (sites.Any(site => site is not ("same-origin" or "none")))
        {
            return CreateProblem(
                StatusCodes.Status403Forbidden,
                "Requests from a page of another origin are not accepted; "
                + "the emulator API accepts only its own origin.");
        }

        if (AllowsAnonymous(http))
        {
            return null;
        }

        if (ApiKey is not { } key)
        {
            return CreateProblem(StatusCodes.Status404NotFound, DescribeOff(http));
        }

        return request.Headers[ApiKeyHeader] is [{ } actual] && Matches(key, actual)
            ? null
            : CreateProblem(
                StatusCodes.Status401Unauthorized,
                $"The header {ApiKeyHeader} is missing or wrong; send "
                + (string.IsNullOrEmpty(options.Value.ApiKey)
                    ? $"{key}, the default of the setting Emulator:ApiKey in this environment."
                    : "the value of the setting Emulator:ApiKey."));
    }

    // The host name is checked to prevent DNS rebinding. Otherwise, a web page could pass the origin check with a DNS
    // name that resolves to this machine.
    private static bool IsThisMachine(HttpContext http) =>
        IsFromThisMachine(http) && IsLoopbackName(TrimFinalDot(http.Request.Host.Host));

    // The remote address is null for an in-process server.
    private static bool IsFromThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is not { } remote || IsLoopback(remote);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsLoopback(address));

    private static bool IsLoopback(IPAddress address) =>
        IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    // Returns null for a text that is not an origin, such as "null".
    private static string? NormalizeOrigin(string? origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var url)
        && url is { Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "", Fragment: "" }
            ? $"{url.Scheme}://{TrimFinalDot(url.IdnHost)}:{url.Port}"
            : null;

    private static string TrimFinalDot(string host) => host.EndsWith('.') ? host[..^1] : host;

    private static bool Matches(string key, string actual) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(actual)));

    private static IResult CreateProblem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
