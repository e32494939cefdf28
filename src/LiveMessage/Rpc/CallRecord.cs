using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>An answered call, as its observers see it.</summary>
internal sealed record CallRecord
{
    public required string RequestId { get; init; }

    /// <summary>The emulated operation; null when the call names none.</summary>
    public string? Operation { get; init; }

    /// <summary>The action as the call names it, quoted; null when it names none.</summary>
    public string? AskedAction { get; init; }

    /// <summary>Null when the caller was not identified.</summary>
    public AccountId? Account { get; init; }

    public required Reply Reply { get; init; }

    /// <summary><c>OK</c>, or the code of the error.</summary>
    public required string Code { get; init; }

    /// <summary>The time from reading the request until the answer was written.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The exception behind a <c>ServerError</c>; null for any other answer.</summary>
    public Exception? Exception { get; init; }
}

/// <summary>Takes note of each answered call: the log line, the metrics.</summary>
internal interface ICallObserver
{
    /// <summary>Called once for each call, after its answer was written.</summary>
    void Answered(CallRecord call);
}
