using System.Net;
using System.Security.Cryptography;
using System.Text;

using Microsoft.Extensions.Options;

namespace LiveMessage.Emulator;

/// <summary>
/// Who may use the emulator's own surface: on this machine in Development anybody, elsewhere whoever has the API key.
/// A page of another origin may not in any case, nor one that reached this machine under a foreign name.
/// </summary>
internal sealed class EmulatorAccess(IOptions<EmulatorOptions> options, IHostEnvironment environment) : IEndpointFilter
{
    public const string ApiKeyHeader = "X-Api-Key";

    private static readonly string[] ForwardingHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"];

    private string? ApiKey => options.Value.ApiKey is { Length: > 0 } key ? key : null;

    /// <summary>
    /// Whether the surface is there for this request at all: it is open to it, or there is a key, given or not. What is
    /// served beside the routes asks this; no origin is looked at.
    /// </summary>
    public bool IsOn(HttpContext http) => IsOpen(http) || ApiKey is not null;

    /// <summary>Whether it asks this request for no key: one of this machine, in Development.</summary>
    public bool IsOpen(HttpContext http) => environment.IsDevelopment() && IsThisMachine(http);

    /// <summary>
    /// Whether it may be told secrets: one that is open, and that no proxy has handed on. A tunnel ends on this machine
    /// too, with anybody at its other end.
    /// </summary>
    public bool MayKnowSecrets(HttpContext http) =>
        IsOpen(http) && !ForwardingHeaders.Any(http.Request.Headers.ContainsKey);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Refuse(context.HttpContext) ?? await next(context);

    private IResult? Refuse(HttpContext http)
    {
        var request = http.Request;
        if (request.Headers.Origin.FirstOrDefault(origin => origin != $"{request.Scheme}://{request.Host}") is { } foreign)
        {
            return Refused(StatusCodes.Status403Forbidden, $"Requests from the origin {foreign} are not accepted.");
        }

        // A browser that loads something for a page, an image say, sends no origin with a GET, but this.
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            return Refused(StatusCodes.Status403Forbidden, "Requests from a page of another origin are not accepted.");
        }

        if (IsOpen(http))
        {
            return null;
        }

        if (ApiKey is not { } key)
        {
            return Refused(
                StatusCodes.Status404NotFound,
                "The emulator's own surface is off. Set Emulator:ApiKey to use it, or run in the Development "
                + "environment and call it from the same machine.");
        }

        return Matches(key, request.Headers[ApiKeyHeader].ToString())
            ? null
            : Refused(StatusCodes.Status401Unauthorized, $"The header {ApiKeyHeader} must carry the setting Emulator:ApiKey.");
    }

    // A null address is a server inside this very process. The host name matters because a foreign name that resolves to
    // this machine is how a web page elsewhere would get past the check of origins.
    private static bool IsThisMachine(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote))
        && (http.Request.Host.Host is "localhost"
            || (IPAddress.TryParse(http.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)));

    private static bool Matches(string key, string given) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));

    private static IResult Refused(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
