namespace LiveMessage.Rpc;

/// <summary>A fault that applies to a call, with the name of its rule.</summary>
internal sealed record InjectedFault(string Rule, CallFault Effect)
{
    /// <summary>The part of the fault that applies when the response is written.</summary>
    public ResponseFault Response => Effect switch
    {
        CallFault.RequestDropped => ResponseFault.Dropped,
        CallFault.ResponseDamaged { Fault: var fault } => fault,
        _ => ResponseFault.None,
    };
}

/// <summary>The effect of a fault on a call.</summary>
internal abstract record CallFault
{
    private CallFault()
    {
    }

    /// <summary>The call passes the gate and is refused.</summary>
    public sealed record Refused(Refusal Refusal) : CallFault;

    /// <summary>The call continues after a delay.</summary>
    public sealed record Delayed(TimeSpan Delay) : CallFault;

    /// <summary>The connection closes before anything is done.</summary>
    public sealed record RequestDropped : CallFault
    {
        /// <summary>The recorded result. The client receives no response.</summary>
        public static Refusal Refusal { get; } = new Refusal.Injected(
            new ErrorDescription(500, "ConnectionDropped", "Fault injection closed the connection."));
    }

    /// <summary>The call runs, and its response is lost or damaged.</summary>
    public sealed record ResponseDamaged(ResponseFault Fault) : CallFault;
}

/// <summary>The effect of a fault on the response of a call.</summary>
internal enum ResponseFault
{
    None,

    /// <summary>The connection closes without a response.</summary>
    Dropped,

    /// <summary>The connection closes after half of the body.</summary>
    Truncated,

    /// <summary>The body is neither JSON nor XML.</summary>
    Garbled,
}
