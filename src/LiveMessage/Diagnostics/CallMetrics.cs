using System.Diagnostics.Metrics;

namespace LiveMessage.Diagnostics;

/// <summary>Metrics of the service. Each method records one event.</summary>
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
            "livemessage.receivers", "{receiver}", "Receivers held by this process, including scripted ones.");
    }

    /// <summary>Records a call with its outcome code and duration.</summary>
    /// <param name="action">
    /// The action; null if it does not exist. Unknown names are not recorded, because they would create an unlimited
    /// number of time series.
    /// </param>
    /// <param name="code">The outcome code, such as <c>OK</c>.</param>
    /// <param name="elapsed">The duration of the call.</param>
    public void CallAnswered(string? action, string code, TimeSpan elapsed)
    {
        var actionTag = new KeyValuePair<string, object?>("action", action ?? "unknown");
        var codeTag = new KeyValuePair<string, object?>("code", code);
        calls.Add(1, actionTag, codeTag);
        duration.Record(elapsed.TotalSeconds, actionTag, codeTag);
        if (code.StartsWith("Throttling", StringComparison.Ordinal))
        {
            throttled.Add(1, actionTag);
        }
    }

    public void MessageStored() => stored.Add(1);

    public void ReceiverAdded() => receivers.Add(1);

    public void ReceiverRemoved() => receivers.Add(-1);
}
