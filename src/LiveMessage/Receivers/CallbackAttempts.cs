using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LiveMessage.Receivers;

/// <summary>
/// Signs each attempt of a callback and logs what came of it. The signature is the MD5, in lower-case hexadecimal, of
/// <c>URL|timestamp|AppKey</c>: inferred from callbacks of the same vendor, for this product it is not published.
/// </summary>
internal sealed partial class CallbackAttempts(TimeProvider time, ILogger<CallbackAttempts> logger) : DelegatingHandler
{
    /// <summary>What an attempt is signed with.</summary>
    public static readonly HttpRequestOptionsKey<string> AppKey = new("AppKey");

    private static readonly HttpRequestOptionsKey<int> Attempt = new("Attempt");

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var attempt = request.Options.TryGetValue(Attempt, out var earlier) ? earlier + 1 : 1;
        request.Options.Set(Attempt, attempt);
        Sign(request);

        var started = Stopwatch.GetTimestamp();
        // Without what is behind the path: it may have a secret in it.
        var url = request.RequestUri!.GetLeftPart(UriPartial.Path);
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            var milliseconds = Milliseconds(started);
            if (answer.IsSuccessStatusCode)
            {
                LogDelivered(url, attempt, (int)answer.StatusCode, milliseconds);
            }
            else
            {
                LogFailed(url, attempt, $"status {(int)answer.StatusCode}", milliseconds);
            }

            return answer;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            var why = error is HttpRequestException ? error.Message : "no answer in time";
            LogFailed(url, attempt, why, Milliseconds(started));
            throw;
        }
    }

    private static double Milliseconds(long started) => Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 3);

    private void Sign(HttpRequestMessage request)
    {
        request.Options.TryGetValue(AppKey, out var key);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Remove("Ali-Live-Timestamp");
        request.Headers.Remove("Ali-Live-Signature");
        request.Headers.Add("Ali-Live-Timestamp", timestamp);
        request.Headers.Add("Ali-Live-Signature", SignatureOf(request.RequestUri!.OriginalString, timestamp, key!));
    }

    private static string SignatureOf(string url, string timestamp, string appKey) =>
#pragma warning disable CA5351 // Do Not Use Broken Cryptographic Algorithms: it is the vendor's
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{url}|{timestamp}|{appKey}")));
#pragma warning restore CA5351

    [LoggerMessage(1, LogLevel.Information, "Callback to {Url}, attempt {Attempt}: status {Status} in {ElapsedMs} ms")]
    private partial void LogDelivered(string url, int attempt, int status, double elapsedMs);

    [LoggerMessage(2, LogLevel.Warning, "Callback to {Url}, attempt {Attempt} has failed: {Error} in {ElapsedMs} ms")]
    private partial void LogFailed(string url, int attempt, string error, double elapsedMs);
}
