using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace LiveMessage.Diagnostics;

/// <summary>One line a call: for people in Development, compact JSON elsewhere.</summary>
internal static class Logging
{
    public static void AddLiveMessageLogging(this IHostApplicationBuilder builder) =>
        builder.Services.AddSerilog((_, logging) =>
        {
            logging.MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("System", LogEventLevel.Warning)
                .MinimumLevel.Override("Garnet", LogEventLevel.Warning)
                // What stops the host is told in one sentence by StartupError.
                .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
                // Each attempt of a callback is told by CallbackAttempts.
                .MinimumLevel.Override("Polly", LogEventLevel.Fatal)
                // A probe's answer tells that the store is away; the connection's own lines tell when and why.
                .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
                .Filter.ByExcluding(IsGoodbye)
                .ReadFrom.Configuration(builder.Configuration)
                // Whatever is configured: its lines have the whole URL, with the message, the signature and the token.
                .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LogEventLevel.Warning);

            if (builder.Environment.IsDevelopment())
            {
                logging.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}");
            }
            else
            {
                logging.WriteTo.Console(new CompactJsonFormatter());
            }
        });

    // The embedded engine calls the end of its background tasks an error, the host that of one that was to begin when the
    // start failed.
    private static bool IsGoodbye(LogEvent line) =>
        line.Exception is OperationCanceledException
        && line.Properties.TryGetValue("SourceContext", out var source)
        && source is ScalarValue { Value: string name }
        && (name.StartsWith("Garnet.", StringComparison.Ordinal)
            || name == "Microsoft.Extensions.Hosting.Internal.Host");
}
