using Serilog.Core;
using Serilog.Events;

namespace LiveMessage.Diagnostics;

/// <summary>
/// Stops the service when Kestrel no longer accepts connections. An unexpected error, such as a lack of memory, ends
/// the loop that accepts them. Kestrel only logs that, and the process would continue without a listener.
/// </summary>
internal sealed class ListenerWatch(IServiceProvider services) : ILogEventSink
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";
    private const string Failure = "The connection listener failed to accept any new connections.";

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level == LogEventLevel.Fatal
            && logEvent.MessageTemplate.Text == Failure
            && logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
            && source is ScalarValue { Value: Kestrel })
        {
            // Resolved here, because its logger depends on this sink. Stopping the host logs, so it is not done here.
            ThreadPool.QueueUserWorkItem(
                _ => services.GetRequiredService<HostFailure>().Stop("The service cannot accept connections"));
        }
    }
}
