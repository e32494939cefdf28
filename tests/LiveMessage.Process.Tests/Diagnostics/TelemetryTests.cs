using System.Collections.Concurrent;
using System.Text;

using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Diagnostics;

/// <summary>The metrics are exported to a configured OTLP endpoint.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Calls_durations_throttling_and_stored_messages_are_exported()
    {
        var exports = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/metrics", async (HttpRequest request) =>
        {
            var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            exports.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync();
        await using var service = ServiceProcess.Start(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.Single()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "200"),
            ("RateLimit__TokenLimit", "1"),
            ("RateLimit__TokensPerPeriod", "1"),
            ("RateLimit__ReplenishmentPeriod", "01:00:00"));
        await service.Ready;
        using var client = service.CreateClient();

        Assert.Equal("OK", (await client.SendAsync()).Code);
        Assert.Equal("Throttling.User", (await client.SendAsync()).Code);

        string[] expected =
        [
            "livemessage.calls", "livemessage.call.duration", "livemessage.throttled", "livemessage.messages.stored",
            "SendLiveMessageUser", "OK", "Throttling.User", "service.name", "livemessage",
        ];
        await Eventually.TrueAsync(() => exports.Any(export =>
            expected.All(name => export.Contains(name, StringComparison.Ordinal))));
    }
}
