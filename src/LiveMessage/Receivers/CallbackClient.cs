using System.Net;
using System.Net.Sockets;

using LiveMessage.Apps;

using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace LiveMessage.Receivers;

/// <summary>
/// Registers the HTTP client for callbacks. It retries with exponential backoff and connects only to allowed addresses.
/// </summary>
internal static class CallbackClient
{
    // Limit for all servers together. It equals the connection limit per server, so that no attempt waits for a
    // connection.
    private const int MaxConcurrentAttempts = 64;

    public static IServiceCollection AddCallbackClient(this IServiceCollection services)
    {
        services.AddTransient<CallbackAttempts>();
        var client = services.AddHttpClient(EventCallbacks.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => CreateHandler(provider.GetRequiredService<CallbackUrls>()))
            .RemoveAllLoggers();
        client.AddResilienceHandler("attempts", (pipeline, context) =>
            Configure(pipeline, context.ServiceProvider.GetRequiredService<IOptions<CallbackOptions>>().Value));
        client.AddHttpMessageHandler<CallbackAttempts>();
        return services;
    }

    private static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, CallbackOptions options)
    {
        if (options.MaxAttempts > 1)
        {
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxAttempts - 1,
                Delay = options.Backoff,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldRetryAfterHeader = false,
                ShouldHandle = attempt => ValueTask.FromResult(IsRetryable(attempt)),
            });
        }

        pipeline.AddConcurrencyLimiter(MaxConcurrentAttempts, queueLimit: int.MaxValue);
        pipeline.AddTimeout(options.Timeout);
    }

    private static bool IsRetryable(RetryPredicateArguments<HttpResponseMessage> attempt) => attempt.Outcome switch
    {
        { Result.IsSuccessStatusCode: false } => true,
        { Exception: HttpRequestException { InnerException: not ForbiddenAddressException } } => true,
        { Exception: TimeoutRejectedException } => true,
        _ => false,
    };

    // Proxies and redirects are disabled, because they could lead to addresses that are not checked.
    private static SocketsHttpHandler CreateHandler(CallbackUrls urls) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        MaxConnectionsPerServer = MaxConcurrentAttempts,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = (context, cancellation) =>
            ConnectAsync(context.DnsEndPoint, urls.AreRestricted, cancellation),
    };

    /// <summary>Resolves a host name and connects to one of its addresses.</summary>
    /// <exception cref="ForbiddenAddressException">
    /// <paramref name="isRestricted"/> is true, and one of the addresses is not public.
    /// </exception>
    public static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint host, bool isRestricted, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(host.Host, cancellation);
        if (isRestricted)
        {
            RequirePublic(host.Host, addresses);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, host.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Checks the addresses of a host name.</summary>
    /// <exception cref="ForbiddenAddressException">One of the addresses is not public.</exception>
    public static void RequirePublic(string host, IEnumerable<IPAddress> addresses)
    {
        if (addresses.FirstOrDefault(address => !CallbackUrls.IsPublic(address)) is { } forbidden)
        {
            throw new ForbiddenAddressException(
                $"{host} is {forbidden}, which is not a public address; Apps:CallbackUrls=Any allows it.");
        }
    }
}

/// <summary>The exception for a callback URL whose host has an address that is not public.</summary>
internal sealed class ForbiddenAddressException(string message) : IOException(message);
