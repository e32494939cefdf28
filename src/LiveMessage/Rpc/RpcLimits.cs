using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LiveMessage.Rpc;

/// <summary>
/// How large a request may be. The largest legal call is a Body of 15,360 bytes, every one of them percent-encoded
/// (46,080 characters), in the query string; all else that is signed and sent adds a few thousand.
/// </summary>
internal static class RpcLimits
{
    /// <summary>Bytes of the request line, path and query included.</summary>
    public const int RequestLine = 128 * 1024;

    /// <summary>Bytes of all header lines; a security token can be long.</summary>
    public const int Headers = 64 * 1024;

    /// <summary>Bytes of the form body.</summary>
    public const int Body = 128 * 1024;

    /// <summary>A body that comes slower than this, 5 s after its start, is not waited for.</summary>
    public static readonly MinDataRate BodyRate = new(bytesPerSecond: 16 * 1024, gracePeriod: TimeSpan.FromSeconds(5));

    public static void ApplyTo(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = RequestLine;
        limits.MaxRequestHeadersTotalSize = Headers;
        limits.MaxRequestBodySize = Body;
        limits.MinRequestBodyDataRate = BodyRate;
    }
}
