using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace LiveMessage.Diagnostics;

/// <summary>Registers the metrics, and exports them over OTLP if an endpoint is configured.</summary>
internal static class Telemetry
{
    /// <summary>Call this before other services are registered. The export then stops after them.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CallMetrics>();
        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            builder.Services.AddOpenTelemetry()
                .ConfigureResource(resource =>
                    resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? "livemessage"))
                .WithMetrics(metrics => metrics.AddMeter(CallMetrics.MeterName).AddOtlpExporter());
            builder.Services.AddHostedService<LastExport>();
        }
    }

    /// <summary>Exports the last metrics. By default, the provider waits up to 5 s when it is disposed.</summary>
    private sealed class LastExport(MeterProvider provider) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
            () => provider.Shutdown((int)ShutdownDeadlines.LastStep.TotalMilliseconds), CancellationToken.None);
    }
}
