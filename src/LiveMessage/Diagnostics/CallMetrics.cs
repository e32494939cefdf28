using System.Diagnostics.Metrics;

namespace LiveMessage.Diagnostics;

/// <summary>What is counted: each method is something that happened.</summary>
internal sealed class CallMetrics
{
    public const string MeterName = "LiveMessage";

    private readonly Counter<long> calls;
    private readonly Histogram<double> duration;
    private readonly Counter<long> throttled;
    private readonly Counter<long> stored;
    private readonly UpDownCounter<long> receivers;

    public CallMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        calls = meter.CreateCounter<long>("livemessage.calls", "{call}", "Calls answered, by action and outcome code.");
        duration = meter.CreateHistogram<double>("livemessage.call.duration", "s", "Time to answer a call.");
        throttled = meter.CreateCounter<long>("livemessage.throttled", "{call}", "Calls over the limit, by action.");
        stored = meter.CreateCounter<long>("livemessage.messages.stored", "{message}", "Messages stored in an inbox.");
        receivers = meter.CreateUpDownCounter<long>(
            "livemessage.receivers", "{receiver}", "Receivers that this process holds, the scripted ones too.");
    }

    /// <summary>A call was answered; a null action is one there is not, which callers could make up without end.</summary>
    public void CallAnswered(string? action, string code, TimeSpan elapsed)
    {
        var ofAction = new KeyValuePair<string, object?>("action", action ?? "unknown");
        var withCode = new KeyValuePair<string, object?>("code", code);
        calls.Add(1, ofAction, withCode);
        duration.Record(elapsed.TotalSeconds, ofAction, withCode);
        if (code.StartsWith("Throttling", StringComparison.Ordinal))
        {
            throttled.Add(1, ofAction);
        }
    }

    public void MessageStored() => stored.Add(1);

    public void ReceiverCame() => receivers.Add(1);

    public void ReceiverWent() => receivers.Add(-1);
}
