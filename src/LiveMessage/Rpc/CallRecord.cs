using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>A completed call, as passed to its observers.</summary>
internal sealed record CallRecord
{
    public required string RequestId { get; init; }

    /// <summary>The emulated operation, or null if the call names none.</summary>
    public string? Operation { get; init; }

    /// <summary>The action that the call requests, quoted, or null if it requests none.</summary>
    public string? RequestedAction { get; init; }

    /// <summary>The caller's account, or null if the caller was not identified.</summary>
    public AccountId? Account { get; init; }

    /// <summary>The parameters that the operation does not read.</summary>
    public UnreadParameters Unread { get; init; } = UnreadParameters.None;

    public required Reply Reply { get; init; }

    /// <summary><c>OK</c> or the error code.</summary>
    public required string Code { get; init; }

    /// <summary>The time from reading the request to writing the response.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The exception that caused a <c>ServerError</c>, or null for any other result.</summary>
    public Exception? Exception { get; init; }
}

/// <summary>Observes completed calls, for example to log or count them.</summary>
internal interface ICallObserver
{
    /// <summary>Called once for each call, after its response is written.</summary>
    void Answered(CallRecord call);
}
