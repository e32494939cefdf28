namespace LiveMessage.Rpc;

/// <summary>What was asked: one call as it came over the wire, parsed and not yet judged.</summary>
public sealed record RpcCall
{
    /// <summary>Empty when the call names no action.</summary>
    public required string Action { get; init; }

    public required ResponseFormat Format { get; init; }

    public required ParameterSet Parameters { get; init; }

    public required IHeaderDictionary Headers { get; init; }
}

/// <summary>How the answer is written: the common parameter <c>Format</c>, JSON unless XML is asked for.</summary>
public enum ResponseFormat
{
    Json,
    Xml,
}
