using System.Buffers;
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
    private const string Headers = "OTEL_EXPORTER_OTLP_HEADERS";

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

    // The characters of the name of an HTTP header.
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>
    /// Returns one sentence for each error in the settings of the export. OpenTelemetry ignores most invalid values.
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

        // The headers are usually secrets, so the error omits them.
        if (FindInvalidHeader(configuration[Headers] ?? "") is { } position)
        {
            yield return $"{Headers} contains an invalid header at position {position}; give name=value pairs in "
                + "ASCII, separated by commas, and no comma in a value.";
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

    // OpenTelemetry decodes the text before it separates the headers. It accepts a comma at the end.
    private static int? FindInvalidHeader(string text)
    {
        var decoded = Uri.UnescapeDataString(text);
        var headers = decoded.EndsWith(',') ? decoded[..^1] : decoded;
        var index = headers.Length == 0 ? -1 : Array.FindIndex(headers.Split(','), header => !IsHeader(header));
        return index < 0 ? null : index + 1;
    }

    private static bool IsHeader(string header) =>
        header.Split('=', 2) is [var name, var value]
        && name.Trim() is { Length: > 0 } trimmed
        && !trimmed.AsSpan().ContainsAnyExcept(NameCharacters)
        && !value.AsSpan().Trim().ContainsAnyExceptInRange(' ', '~');

    /// <summary>Exports the last metrics. By default, the provider waits up to 5 s when it is disposed.</summary>
    private sealed class LastExport(MeterProvider provider) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
            () => provider.Shutdown((int)ShutdownDeadlines.LastStep.TotalMilliseconds), CancellationToken.None);
    }
}
