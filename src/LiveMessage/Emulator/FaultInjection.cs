using LiveMessage.Ids;
using LiveMessage.Receivers;
using LiveMessage.Rpc;

namespace LiveMessage.Emulator;

/// <summary>Injects the armed faults into calls and callbacks.</summary>
internal sealed class FaultInjection(Faults faults, TimeProvider time, IHostApplicationLifetime lifetime)
    : IFaultInjection, ICallbackFaults
{
    public ValueTask<InjectedFault?> InjectAsync(Gate gate, ParameterSet parameters, CancellationToken aborted)
    {
        if (FindRule(gate, parameters) is not { Effect: FaultEffect.OnCall(var effect) } rule)
        {
            return default;
        }

        var fault = new InjectedFault(rule.Name, effect);
        return effect is CallFault.Delayed(var delay)
            ? WaitAsync(fault, delay, aborted)
            : ValueTask.FromResult<InjectedFault?>(fault);
    }

    public InjectedCallbackFault? Find(InboxAddress user) =>
        FindRule(user) is { Effect: FaultEffect.OnCallback(var effect) } rule
            ? new InjectedCallbackFault(rule.Name, effect)
            : null;

    private FaultRule? FindRule(Gate gate, ParameterSet parameters) => faults.Find(
        gate.Account,
        (Gate: gate, Parameters: parameters),
        static (rule, call) =>
            rule.Effect is FaultEffect.OnCall && rule.Match.Matches(call.Gate, call.Parameters));

    private FaultRule? FindRule(InboxAddress user) => faults.Find(
        user.App.Account,
        user,
        static (rule, user) => rule.Effect is FaultEffect.OnCallback && rule.Match.Matches(user));

    // At shutdown, the call continues at once.
    private async ValueTask<InjectedFault?> WaitAsync(InjectedFault fault, TimeSpan delay, CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        await Task.Delay(delay, time, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return aborted.IsCancellationRequested ? fault with { Effect = new CallFault.RequestDropped() } : fault;
    }
}
