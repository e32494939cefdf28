using System.Net;
using System.Net.Sockets;

using LiveMessage.Apps;

using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace LiveMessage.Receivers;

/// <summary>The client that posts callbacks: it tries again with growing pauses, and connects only where it may.</summary>
internal static class CallbackClient
{
    // In all, so that no attempt spends its time in waiting for a connection.
    private const int AttemptsAtOnce = 64;

    public static IServiceCollection AddCallbackClient(this IServiceCollection services)
    {
        services.AddTransient<CallbackAttempts>();
        var client = services.AddHttpClient(EventCallbacks.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(provider.GetRequiredService<CallbackUrls>()))
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
                ShouldHandle = attempt => ValueTask.FromResult(IsWorthAnother(attempt)),
            });
        }

        pipeline.AddConcurrencyLimiter(AttemptsAtOnce, queueLimit: int.MaxValue);
        pipeline.AddTimeout(options.Timeout);
    }

    private static bool IsWorthAnother(RetryPredicateArguments<HttpResponseMessage> attempt) => attempt.Outcome switch
    {
        { Result.IsSuccessStatusCode: false } => true,
        { Exception: HttpRequestException { InnerException: not ForbiddenAddressException } } => true,
        { Exception: TimeoutRejectedException } => true,
        _ => false,
    };

    // No proxy and no redirection: either would connect to what nobody has judged.
    private static SocketsHttpHandler Handler(CallbackUrls urls) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        MaxConnectionsPerServer = AttemptsAtOnce,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, urls.AreRestricted, cancellation),
    };

    /// <summary>Connects to what a name stands for now; where addresses are restricted, to none that is not public.</summary>
    public static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint host, bool isRestricted, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(host.Host, cancellation);
        if (isRestricted && addresses.FirstOrDefault(address => !CallbackUrls.IsPublic(address)) is { } forbidden)
        {
            throw new ForbiddenAddressException($"{host.Host} is {forbidden}, which is not a public address.");
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
}

/// <summary>A callback's host has an address that the rules do not let it have.</summary>
internal sealed class ForbiddenAddressException(string message) : IOException(message);
