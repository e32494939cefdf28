namespace LiveMessage.Diagnostics;

/// <summary>
/// The command <c>health [url]</c>: asks a running service whether it is ready. It is the health check of a container
/// that has neither a shell nor curl.
/// </summary>
internal static class HealthProbe
{
    private const string DefaultUrl = "http://localhost:8080";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static bool IsAskedFor(string[] args) => args is ["health", ..];

    /// <summary>0 when ready; otherwise 1, with the reason on standard error.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var url = args.Length > 1 ? args[1] : DefaultUrl;
        if (args.Length > 2 || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            await Console.Error.WriteLineAsync($"health takes the url of a service, such as {DefaultUrl}.");
            return 1;
        }

        try
        {
            // A proxy that the environment names is not for what is asked of this very machine.
            using var direct = new SocketsHttpHandler { UseProxy = false };
            using var client = new HttpClient(direct) { Timeout = Patience };
            using var answer = await client.GetAsync($"{url.TrimEnd('/')}/_emulator/health/ready");
            if (answer.IsSuccessStatusCode)
            {
                return 0;
            }

            await Console.Error.WriteLineAsync($"{url} is not ready: {await answer.Content.ReadAsStringAsync()}");
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{url} does not answer: {error.Message}");
        }

        return 1;
    }
}
