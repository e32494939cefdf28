using System.Net;
using System.Security.Cryptography;
using System.Text;

using LiveMessage.Configuration;

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

    private string? ApiKey => options.Value.ApiKey is { Length: > 0 } key ? key : defaults.ApiKey;

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

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        CheckAccess(context.HttpContext) ?? await next(context);

    private IResult? CheckAccess(HttpContext http)
    {
        var request = http.Request;
        var ownOrigin = $"{request.Scheme}://{request.Host}";
        if (request.Headers.Origin.FirstOrDefault(origin => origin != ownOrigin) is { } otherOrigin)
        {
            return CreateProblem(
                StatusCodes.Status403Forbidden,
                $"Requests from the origin {otherOrigin} are not accepted; "
                + "the emulator API accepts only its own origin.");
        }

        // A browser sends no Origin header if a page loads a resource such as an image, but it sends Sec-Fetch-Site.
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
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
            return CreateProblem(
                StatusCodes.Status404NotFound,
                "The emulator API is off. Set Emulator:ApiKey to enable it, or run the service in the Development "
                + "environment and send requests from the same machine.");
        }

        return Matches(key, request.Headers[ApiKeyHeader].ToString())
            ? null
            : CreateProblem(
                StatusCodes.Status401Unauthorized,
                $"The header {ApiKeyHeader} is missing or wrong; send "
                + (string.IsNullOrEmpty(options.Value.ApiKey)
                    ? $"{key}, the default of the setting Emulator:ApiKey in this environment."
                    : "the value of the setting Emulator:ApiKey."));
    }

    // The remote address is null for an in-process server. The host name is checked to prevent DNS rebinding.
    // Otherwise, a web page could pass the origin check with a DNS name that resolves to this machine.
    private static bool IsThisMachine(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote))
        && (http.Request.Host.Host is "localhost"
            || (IPAddress.TryParse(http.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)));

    private static bool Matches(string key, string actual) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(actual)));

    private static IResult CreateProblem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
