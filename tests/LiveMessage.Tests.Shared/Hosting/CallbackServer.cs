using System.Collections.Concurrent;
using System.Text.Json;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Hosting;

/// <summary>The server of an app's EventCallbackUrl: takes down what is posted, and answers as a test says.</summary>
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
        server.MapFallback(TakeAsync);
    }

    /// <summary>What is answered to a callback, 200 and nothing else unless a test says so.</summary>
    public Func<Callback, HttpContext, Task> Handler { get; set; } = (_, _) => Task.CompletedTask;

    public string Url => $"{server.Urls.Single()}/events";

    /// <summary>All that was posted, in the order in which it came.</summary>
    public IReadOnlyList<Callback> Received => [.. received];

    /// <summary>The settings, named as in the environment, of a service whose app <c>demo</c> posts here.</summary>
    public IEnumerable<(string Setting, string Value)> Settings =>
    [
        ("LiveMessage__Accounts__0__Id", StoreAccess.Account),
        ("LiveMessage__Accounts__0__Apps__0__AppId", "demo"),
        ("LiveMessage__Accounts__0__Apps__0__EventCallbackUrl", Url),
    ];

    /// <summary>A server on a free port, unless a test has one for it.</summary>
    public static async Task<CallbackServer> StartAsync(int port = 0)
    {
        var callbacks = new CallbackServer(port);
        await callbacks.server.StartAsync();
        return callbacks;
    }

    /// <summary>What was posted about a user.</summary>
    public IReadOnlyList<Callback> CallbacksFor(string user) => [.. received.Where(callback => callback.User == user)];

    /// <summary>What has happened to a user, in the order in which it came.</summary>
    public IReadOnlyList<(string Sid, int Type, int? Reason)> EventsFor(string user) =>
        [.. CallbacksFor(user).Select(callback => callback.Event)];

    /// <summary>What was posted about a user, once it is so many, attempts that fail included.</summary>
    public async Task<IReadOnlyList<Callback>> WaitForCallbacksAsync(string user, int count)
    {
        await Eventually.TrueAsync($"{count} callbacks about {user}", TimeSpan.FromSeconds(10), () =>
            Task.FromResult(CallbacksFor(user).Count >= count));
        return CallbacksFor(user);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
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

/// <summary>One attempt of a callback, as it came.</summary>
public sealed record Callback(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Text, DateTimeOffset Time)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public string User => About.GetProperty("uid").GetString()!;

    public string Sid => About.GetProperty("sid").GetString()!;

    /// <summary>What has happened, in the vendor's numbers: a login is 1, a logout 2 and has a reason.</summary>
    public (string Sid, int Type, int? Reason) Event => (
        Sid,
        Details.GetProperty("e").GetInt32(),
        Details.TryGetProperty("r", out var reason) ? reason.GetInt32() : null);

    private JsonElement About => Assert.Single(Json.GetProperty("eves").EnumerateArray());

    private JsonElement Details => Assert.Single(About.GetProperty("events").EnumerateArray());

    /// <summary>The signature that a server expects, with nothing of the service's own code.</summary>
    public string SignatureFor(string url, string appKey) => Convert.ToHexStringLower(
#pragma warning disable CA5351 // Do Not Use Broken Cryptographic Algorithms: it is the vendor's
        System.Security.Cryptography.MD5.HashData(
            System.Text.Encoding.UTF8.GetBytes(url + "|" + Headers["Ali-Live-Timestamp"] + "|" + appKey)));
#pragma warning restore CA5351
}
