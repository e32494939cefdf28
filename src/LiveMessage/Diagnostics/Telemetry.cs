using System.Globalization;

using LiveMessage.Configuration;

using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace LiveMessage.Diagnostics;

/// <summary>Registers the metrics, and exports them over OTLP if an endpoint is configured.</summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private static readonly string[] Durations =
        ["OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_METRIC_EXPORT_INTERVAL", "OTEL_METRIC_EXPORT_TIMEOUT"];

    /// <summary>Call this before other services are registered. The export then stops after them.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CallMetrics>();
        if (!string.IsNullOrEmpty(builder.Configuration[Endpoint]))
        {
            StartupError.ThrowIfAny(GetErrors(builder.Configuration));
            builder.Services.AddOpenTelemetry()
                .ConfigureResource(resource =>
                    resource.AddService(
                        builder.Configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } name ? name : "livemessage"))
                .WithMetrics(metrics => metrics.AddMeter(CallMetrics.MeterName).AddOtlpExporter());
            builder.Services.AddHostedService<LastExport>();
        }
    }

    /// <summary>
    /// Returns one sentence for each error in the settings of the export. OpenTelemetry ignores invalid values.
    /// </summary>
    public static IEnumerable<string> GetErrors(IConfiguration configuration)
    {
        if (!Uri.TryCreate(configuration[Endpoint], UriKind.Absolute, out var endpoint)
            || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps))
        {
            // The value may contain a password.
            var value = configuration[Endpoint]!.Contains('@', StringComparison.Ordinal)
                ? "invalid"
                : $"'{configuration[Endpoint]}'";
            yield return $"{Endpoint} is {value}; give a URL with http:// or https://, such as "
                + "http://localhost:4317.";
        }

        if (configuration[Protocol] is { Length: > 0 } protocol and not ("grpc" or "http/protobuf"))
        {
            yield return $"{Protocol} is '{protocol}'; give grpc or http/protobuf.";
        }

        foreach (var name in Durations)
        {
            if (configuration[name] is { Length: > 0 } duration
                && !(int.TryParse(duration, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > 0))
            {
                yield return $"{name} is '{duration}'; give a positive integer, in milliseconds.";
            }
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
