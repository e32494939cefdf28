using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace LiveMessage.Diagnostics;

/// <summary>Registers the metrics, and exports them over OTLP if an endpoint is configured.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CallMetrics>();
        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            builder.Services.AddOpenTelemetry()
                .ConfigureResource(resource =>
                    resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? "livemessage"))
                .WithMetrics(metrics => metrics.AddMeter(CallMetrics.MeterName).AddOtlpExporter());
        }
    }
}
