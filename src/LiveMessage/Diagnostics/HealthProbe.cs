namespace LiveMessage.Diagnostics;

/// <summary>
/// Command <c>health [url]</c>, which checks whether a running service is ready. It is the health check of a container
/// image without a shell or curl.
/// </summary>
internal static class HealthProbe
{
    private const string DefaultUrl = "http://localhost:8080";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static bool IsRequested(string[] args) => args is ["health", ..];

    /// <summary>
    /// Checks the service and returns the exit code: 0 if it is ready, even if degraded; otherwise 1. Standard error
    /// has the reason why the service is degraded or not ready.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var url = args.Length > 1 ? args[1] : DefaultUrl;
        if (args.Length > 2
            || !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https"))
        {
            await Console.Error.WriteLineAsync($"The health command takes the URL of a service, such as {DefaultUrl}.");
            return 1;
        }

        try
        {
            // The service usually runs on the same machine, so a proxy from the environment must not be used.
            using var handler = new SocketsHttpHandler { UseProxy = false };
            using var client = new HttpClient(handler) { Timeout = Timeout };
            using var response = await client.GetAsync($"{url.TrimEnd('/')}/_emulator/health/ready");
            var health = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode)
            {
                if (health.StartsWith("Degraded", StringComparison.Ordinal))
                {
                    await Console.Error.WriteLineAsync($"{url} is ready: {health}");
                }

                return 0;
            }

            await Console.Error.WriteLineAsync($"{url} is not ready: {health}");
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{url} does not respond: {error.Message}");
        }

        return 1;
    }
}
