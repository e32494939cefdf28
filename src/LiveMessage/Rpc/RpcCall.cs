using System.Net;

namespace LiveMessage.Rpc;

/// <summary>What was asked: one call as it came over the wire, parsed and not yet judged.</summary>
internal sealed record RpcCall
{
    /// <summary>The HTTP method as sent.</summary>
    public required string Method { get; init; }

    /// <summary>Empty when the call names no action.</summary>
    public required string Action { get; init; }

    public required ResponseFormat Format { get; init; }

    /// <summary>The parameters of the query string.</summary>
    public required ParameterSet Query { get; init; }

    /// <summary>The parameters of query string and form body together.</summary>
    public required ParameterSet Parameters { get; init; }

    public required IHeaderDictionary Headers { get; init; }

    /// <summary>The body as sent, byte by byte.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The address that the connection comes from.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>Whether it came over TLS.</summary>
    public bool IsSecure { get; init; }
}

/// <summary>How the answer is written: the common parameter <c>Format</c>, JSON unless XML is asked for.</summary>
internal enum ResponseFormat
{
    Json,
    Xml,
}
