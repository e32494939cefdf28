namespace LiveMessage.Rpc;

/// <summary>Injects the faults that a test has armed.</summary>
internal interface IFaultInjection
{
    /// <summary>
    /// Returns the fault for an identified call, after its delay if it has one. Returns null if none applies.
    /// </summary>
    ValueTask<InjectedFault?> InjectAsync(Gate gate, ParameterSet parameters, CancellationToken aborted);
}
