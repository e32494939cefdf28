using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using LiveMessage.Ids;

namespace LiveMessage.Receivers;

/// <summary>
/// Signs each attempt to post a callback and logs its result. The signature is the MD5 hash of
/// <c>URL|timestamp|AppKey</c> in lowercase hexadecimal. The vendor does not document it for this product. It is
/// inferred from the callbacks of other products of the vendor.
/// </summary>
internal sealed partial class CallbackAttempts(
    ICallbackFaults faults, TimeProvider time, ILogger<CallbackAttempts> logger) : DelegatingHandler
{
    /// <summary>Request option with the AppKey that signs the attempts.</summary>
    public static readonly HttpRequestOptionsKey<string> AppKey = new("AppKey");

    /// <summary>Request option with the user whose event is posted.</summary>
    public static readonly HttpRequestOptionsKey<InboxAddress> User = new("User");

    private static readonly HttpRequestOptionsKey<int> Attempt = new("Attempt");

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var attempt = request.Options.TryGetValue(Attempt, out var earlier) ? earlier + 1 : 1;
        request.Options.Set(Attempt, attempt);
        Sign(request);

        var started = Stopwatch.GetTimestamp();
        // The query is not logged, because it may contain a secret.
        var url = request.RequestUri!.GetLeftPart(UriPartial.Path);
        try
        {
            await InjectAsync(request, url, attempt, cancellationToken);
            var response = await base.SendAsync(request, cancellationToken);
            var milliseconds = Milliseconds(started);
            if (response.IsSuccessStatusCode)
            {
                LogDelivered(url, attempt, (int)response.StatusCode, milliseconds);
            }
            else
            {
                LogFailed(url, attempt, $"status {(int)response.StatusCode}", milliseconds);
            }

            return response;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            var reason = error is HttpRequestException ? error.Message : "no response within the timeout";
            LogFailed(url, attempt, reason, Milliseconds(started));
            throw;
        }
    }

    private async ValueTask InjectAsync(
        HttpRequestMessage request, string url, int attempt, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(User, out var user);
        switch (faults.Find(user))
        {
            case { Effect: CallbackFault.Failed, Rule: var rule }:
                throw new HttpRequestException($"the fault '{rule}' was injected");

            case { Effect: CallbackFault.Delayed(var delay), Rule: var rule }:
                LogDelayed(url, attempt, rule);
                await Task.Delay(delay, time, cancellationToken);
                break;
        }
    }

    private static double Milliseconds(long started) =>
        Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 3);

    private void Sign(HttpRequestMessage request)
    {
        request.Options.TryGetValue(AppKey, out var key);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Remove("Ali-Live-Timestamp");
        request.Headers.Remove("Ali-Live-Signature");
        request.Headers.Add("Ali-Live-Timestamp", timestamp);
        request.Headers.Add(
            "Ali-Live-Signature", ComputeSignature(request.RequestUri!.OriginalString, timestamp, key!));
    }

    private static string ComputeSignature(string url, string timestamp, string appKey) =>
#pragma warning disable CA5351 // Do Not Use Broken Cryptographic Algorithms: the vendor defines the signature
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{url}|{timestamp}|{appKey}")));
#pragma warning restore CA5351

    [LoggerMessage(1, LogLevel.Information, "Callback to {Url}, attempt {Attempt}: status {Status} in {ElapsedMs} ms")]
    private partial void LogDelivered(string url, int attempt, int status, double elapsedMs);

    [LoggerMessage(2, LogLevel.Warning, "Callback to {Url}, attempt {Attempt} failed: {Error} ({ElapsedMs} ms)")]
    private partial void LogFailed(string url, int attempt, string error, double elapsedMs);

    [LoggerMessage(3, LogLevel.Information, "Callback to {Url}, attempt {Attempt} is delayed by the fault '{Fault}'")]
    private partial void LogDelayed(string url, int attempt, string fault);
}
