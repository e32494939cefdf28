using System.Collections.Concurrent;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Hosting;

/// <summary>
/// HTTP server behind the EventCallbackUrl of an app. Records the callbacks and answers them as the test specifies.
/// </summary>
public sealed class CallbackServer : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<Callback> received = new();

    private CallbackServer(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.MapFallback(RecordAsync);
    }

    /// <summary>Writes the response to a callback. Default: status 200 without a body.</summary>
    public Func<Callback, HttpContext, Task> Handler { get; set; } = (_, _) => Task.CompletedTask;

    public string Url => $"{server.Urls.Single()}/events";

    /// <summary>All callbacks in the order of their receipt.</summary>
    public IReadOnlyList<Callback> Received => [.. received];

    /// <summary>Settings, as environment variables, of a service whose app <c>demo</c> posts to this server.</summary>
    public IEnumerable<(string Setting, string Value)> Settings =>
    [
        ("LiveMessage__Accounts__0__Id", StoreAccess.Account),
        ("LiveMessage__Accounts__0__Apps__0__AppId", "demo"),
        ("LiveMessage__Accounts__0__Apps__0__EventCallbackUrl", Url),
    ];

    /// <summary>Starts a server. Port 0 selects a free port.</summary>
    public static async Task<CallbackServer> StartAsync(int port = 0)
    {
        var callbacks = new CallbackServer(port);
        await callbacks.server.StartAsync();
        return callbacks;
    }

    /// <summary>Callbacks received for a user so far.</summary>
    public IReadOnlyList<Callback> CallbacksFor(string user) => [.. received.Where(callback => callback.User == user)];

    /// <summary>Events received for a user so far, in order.</summary>
    public IReadOnlyList<(string Sid, int Type, int? Reason)> EventsFor(string user) =>
        [.. CallbacksFor(user).Select(callback => callback.Event)];

    /// <summary>Waits for a number of callbacks for a user, including failed attempts.</summary>
    public async Task<IReadOnlyList<Callback>> WaitForCallbacksAsync(string user, int count)
    {
        await Eventually.TrueAsync($"{count} callbacks for {user}", TimeSpan.FromSeconds(10), () =>
            Task.FromResult(CallbacksFor(user).Count >= count));
        return CallbacksFor(user);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task RecordAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var callback = new Callback(
            http.Request.Method,
            http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
            await reader.ReadToEndAsync(),
            TimeProvider.System.GetUtcNow());
        received.Enqueue(callback);
        await Handler(callback, http);
    }
}
