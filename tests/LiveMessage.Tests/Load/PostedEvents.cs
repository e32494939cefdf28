using System.Collections.Concurrent;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Load;

/// <summary>The server of an app's EventCallbackUrl, which takes down what is posted to it.</summary>
public sealed class PostedEvents : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<PostedEvent> posted = new();

    private PostedEvents()
    {
        Url = $"http://127.0.0.1:{RedisServer.FreePort()}/events";
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(Url[..^"/events".Length]);
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.MapPost("/events", TakeAsync);
    }

    public string Url { get; }

    /// <summary>The setting of a service whose app <c>demo</c> has this URL.</summary>
    public IEnumerable<(string Setting, string Value)> Settings =>
    [
        ("LiveMessage__Accounts__0__Id", StoreAccess.Account),
        ("LiveMessage__Accounts__0__Apps__0__AppId", "demo"),
        ("LiveMessage__Accounts__0__Apps__0__EventCallbackUrl", Url),
    ];

    public static async Task<PostedEvents> StartAsync()
    {
        var events = new PostedEvents();
        await events.server.StartAsync();
        return events;
    }

    /// <summary>What was posted about a user, in the order in which it came.</summary>
    public IReadOnlyList<PostedEvent> Of(string user) => [.. posted.Where(happened => happened.User == user)];

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        foreach (var about in body.RootElement.GetProperty("eves").EnumerateArray())
        {
            foreach (var happened in about.GetProperty("events").EnumerateArray())
            {
                posted.Enqueue(new PostedEvent(
                    about.GetProperty("uid").GetString()!,
                    about.GetProperty("sid").GetString()!,
                    happened.GetProperty("e").GetInt32(),
                    happened.TryGetProperty("r", out var reason) ? reason.GetInt32() : null));
            }
        }
    }
}

/// <summary>One event of a callback, by the vendor's numbers: a login is 1, a logout 2 and has a reason.</summary>
public sealed record PostedEvent(string User, string Sid, int Event, int? Reason);
