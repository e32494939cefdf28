using LiveMessage.Diagnostics;
using LiveMessage.Rpc;

namespace LiveMessage;

/// <summary>Counts and times each call.</summary>
internal sealed class CallMeasuring(CallMetrics metrics) : ICallObserver
{
    public void Answered(CallRecord call) => metrics.CallAnswered(call.Operation, call.Code, call.Elapsed);
}
