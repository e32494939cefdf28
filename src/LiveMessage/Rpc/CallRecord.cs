using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>A completed call, as passed to its observers.</summary>
internal sealed record CallRecord
{
    public required string RequestId { get; init; }

    /// <summary>The time at which the pipeline received the call.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>
    /// The request as read, or null if it could not be read at all. Its headers are those of the connection: an
    /// observer copies what it keeps.
    /// </summary>
    public RpcCall? Call { get; init; }

    /// <summary>The identified caller, or null if the caller was not identified.</summary>
    public CallerIdentity? Caller { get; init; }

    /// <summary>The rung that refused the call, or null for an accepted call.</summary>
    public Rung? RefusedBy { get; init; }

    /// <summary>The decision of RAM policies, or null if none were evaluated.</summary>
    public PolicyDecision? Decision { get; init; }

    /// <summary>The tokens left in the bucket after the call, or null if the gate did not report them.</summary>
    public long? TokensLeft { get; init; }

    /// <summary>The emulated operation, or null if the call names none.</summary>
    public string? Operation { get; init; }

    /// <summary>The action that the call requests, quoted, or null if it requests none.</summary>
    public string? RequestedAction { get; init; }

    /// <summary>The caller's account, or null if the caller was not identified.</summary>
    public AccountId? Account { get; init; }

    /// <summary>The parameters that the operation does not read.</summary>
    public UnreadParameters Unread { get; init; } = UnreadParameters.None;

    public required Reply Reply { get; init; }

    /// <summary>The HTTP status of the response.</summary>
    public int Status { get; init; }

    /// <summary><c>OK</c> or the error code.</summary>
    public required string Code { get; init; }

    /// <summary>
    /// The time from reading the request to writing the response. Until the response is written, the time so far.
    /// </summary>
    public required TimeSpan Elapsed { get; set; }

    /// <summary>The name of the fault rule that applied to the call, or null.</summary>
    public string? Fault { get; init; }

    /// <summary>The exception that caused a <c>ServerError</c>, or null for any other result.</summary>
    public Exception? Exception { get; init; }
}

/// <summary>The caller of a call.</summary>
/// <param name="AccessKeyId">The access key, or null for an unsigned call.</param>
/// <param name="Kind">The kind of the principal: <c>root</c>, <c>ramUser</c>, or <c>roleSession</c>.</param>
/// <param name="Name">The RAM user's name, or <c>role:session</c>; null for root.</param>
internal sealed record CallerIdentity(string? AccessKeyId, string Kind, string? Name);

/// <summary>The rungs of the call pipeline that can refuse a call, in their order.</summary>
internal enum Rung
{
    Read,
    Identify,
    Inject,
    Require,
    Authorize,
    Validate,

    /// <summary>The nonce and the rate limit. Refused calls pass the gate too.</summary>
    Gate,
    Execute,
}

/// <summary>Observes completed calls, for example to log or count them.</summary>
internal interface ICallObserver
{
    /// <summary>
    /// Called once for each call, before its response is written. A client that has the response can rely on it.
    /// </summary>
    void Answering(CallRecord call)
    {
    }

    /// <summary>Called once for each call, after its response is written.</summary>
    void Answered(CallRecord call)
    {
    }
}
