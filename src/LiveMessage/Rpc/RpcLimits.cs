using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LiveMessage.Rpc;

/// <summary>
/// Size limits of a request, and the rates at which clients have to send and receive. The largest valid call has a Body
/// of 15,360 bytes in its query string, which become 46,080 characters when all are percent-encoded. The other
/// parameters add a few thousand characters.
/// </summary>
internal static class RpcLimits
{
    /// <summary>Maximum size of the request line in bytes, including path and query string.</summary>
    public const int RequestLine = 128 * 1024;

    /// <summary>Maximum size of all header lines in bytes. A security token can be long.</summary>
    public const int Headers = 64 * 1024;

    /// <summary>Maximum number of header lines. Proxies add some to those of the SDKs.</summary>
    public const int HeaderLines = 100;

    /// <summary>Maximum size of the form body in bytes.</summary>
    public const int Body = 128 * 1024;

    /// <summary>Minimum data rate of a body, enforced after a grace period of 5 seconds.</summary>
    public static readonly MinDataRate BodyRate = new(bytesPerSecond: 16 * 1024, gracePeriod: TimeSpan.FromSeconds(5));

    /// <summary>
    /// Minimum rate at which a client has to receive a response, enforced after a grace period of 5 seconds. A client
    /// that is slower or does not read is disconnected. The buffers of the operating system count as received.
    /// </summary>
    public static readonly MinDataRate ResponseRate =
        new(bytesPerSecond: 64 * 1024, gracePeriod: TimeSpan.FromSeconds(5));

    public static void ApplyTo(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = RequestLine;
        limits.MaxRequestHeadersTotalSize = Headers;
        limits.MaxRequestHeaderCount = HeaderLines;
        limits.MaxRequestBodySize = Body;
        limits.MinRequestBodyDataRate = BodyRate;
        limits.MinResponseDataRate = ResponseRate;
    }
}
