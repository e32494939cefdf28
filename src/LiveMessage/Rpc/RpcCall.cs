using System.Net;

namespace LiveMessage.Rpc;

/// <summary>A parsed call, before its signature and its parameters are checked.</summary>
internal sealed record RpcCall
{
    /// <summary>The HTTP method as sent.</summary>
    public required string Method { get; init; }

    /// <summary>The requested action, or an empty string if the call names none.</summary>
    public required string Action { get; init; }

    public required ResponseFormat Format { get; init; }

    /// <summary>The parameters of the query string.</summary>
    public required ParameterSet Query { get; init; }

    /// <summary>The parameters of the query string and the form body.</summary>
    public required ParameterSet Parameters { get; init; }

    public required IHeaderDictionary Headers { get; init; }

    /// <summary>The raw bytes of the body.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The remote address of the connection.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>Indicates whether the call was sent over TLS.</summary>
    public bool IsSecure { get; init; }
}

/// <summary>The format of the response. The default is JSON; <c>Format=XML</c> selects XML.</summary>
internal enum ResponseFormat
{
    Json,
    Xml,
}
