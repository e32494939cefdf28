using LiveMessage.Capture.Hosting;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Answers;

/// <summary>Writes the OpenAPI document in each error dialect, with required and with optional signatures.</summary>
public static class OpenApiCapture
{
    public static async Task RunAsync(CaptureRun run)
    {
        foreach (var dialect in new[] { "Documented", "Gateway" })
        {
            foreach (var required in new[] { "true", "false" })
            {
                var settings = new ServiceSettings(
                    ("Errors__Dialect", dialect),
                    ("Authentication__RequireSignature", required),
                    ("Emulator__ApiKey", "key"));
                await WriteAsync(run, settings, $"openapi/{dialect}-signatures-{required}.json");
            }
        }

        var development = new ServiceSettings(("Validation__Ids", "Relaxed")) { Environment = "Development" };
        await WriteAsync(run, development, "openapi/Development.json");
    }

    private static async Task WriteAsync(CaptureRun run, ServiceSettings settings, string name)
    {
        await using var service = await ServiceProcess.StartAsync(run, settings);
        var answer = await WireConnection.SendAsync(
            service.Port, WireCall.To("GET", "/_emulator/openapi.json", ("X-Api-Key", "key")));
        await run.WriteAsync(name, answer.Text);
    }
}
