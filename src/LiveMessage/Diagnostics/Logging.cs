using LiveMessage.Configuration;

using Serilog;
using Serilog.Events;

namespace LiveMessage.Diagnostics;

/// <summary>Configures logging: readable lines or compact JSON.</summary>
internal static class Logging
{
    /// <summary>
    /// Adds the logging. Each host has its own logger, because the logger stops its host when Kestrel fails. A test
    /// process can contain several hosts.
    /// </summary>
    public static void AddLiveMessageLogging(this IHostApplicationBuilder builder)
    {
        var format = builder.Configuration.GetSection("Logging:Format");
        StartupError.ThrowIfAny(
            [.. SectionCheck.GetErrors<LogFormat?>(format), .. LogLevels.GetErrors(builder.Configuration)]);

        builder.Services.AddSerilog((services, logging) =>
        {
            logging.MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("System", LogEventLevel.Warning)
                .MinimumLevel.Override("Garnet", LogEventLevel.Warning)
                // StartupError reports the errors that stop the host.
                .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
                // CallbackAttempts logs each attempt of a callback.
                .MinimumLevel.Override("Polly", LogEventLevel.Fatal)
                // The health response reports an unavailable store. The Redis connection logs when and why.
                .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
                .Filter.ByExcluding(IsExpected)
                .WriteTo.Sink(new ListenerWatch(services))
                .ReadFrom.Configuration(LogLevels.WithoutEmptySettings(builder.Configuration))
                // Not configurable: these events contain the full URL with the message, the signature, and the token.
                .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LogEventLevel.Warning);

            var defaults = services.GetRequiredService<EnvironmentDefaults>();
            if ((format.Get<LogFormat?>() ?? defaults.LogFormat) == LogFormat.Text)
            {
                logging.WriteTo.Console(
                    outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}");
            }
            else
            {
                logging.WriteTo.Console(new JsonLines());
            }
        },
        preserveStaticLogger: true);
    }

    /// <summary>
    /// Indicates whether an entry is logged as an error although nothing has failed. The embedded engine does so when
    /// its background tasks are canceled, and when a connection closes while it runs a command. The host does so for
    /// hosted services that have not started when the startup fails.
    /// </summary>
    internal static bool IsExpected(LogEvent logEvent)
    {
        var source = (logEvent.Properties.GetValueOrDefault("SourceContext") as ScalarValue)?.Value as string ?? "";
        var isEngine = source.StartsWith("Garnet.", StringComparison.Ordinal);
        return logEvent.Exception switch
        {
            OperationCanceledException => isEngine || source == "Microsoft.Extensions.Hosting.Internal.Host",
            ObjectDisposedException => isEngine
                && logEvent.MessageTemplate.Text.StartsWith("ProcessMessages threw", StringComparison.Ordinal),
            _ => false,
        };
    }
}
