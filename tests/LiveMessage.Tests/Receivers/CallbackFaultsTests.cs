using LiveMessage.Receivers;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Receivers;

/// <summary>Injected faults of callbacks.</summary>
public sealed class CallbackFaultsTests(CallbackFaultsHost host) : IClassFixture<CallbackFaultsHost>
{
    private readonly string user = Calls.NewUser();
    private readonly HttpClient client = host.Service.CreateClient();

    [Fact]
    public async Task Failed_attempt_posts_nothing_and_is_retried()
    {
        await client.ArmAsync("""{"name":"down","effect":{"callback":"fail"},"when":{"first":2}}""");
        await client.StartScriptedReceiverAsync(user);

        Assert.Single(await host.Server.WaitForCallbacksAsync(user, 1));

        var lines = await host.Log.TakeAsync<CallbackAttempts>(3);
        Assert.Equal(LogLevel.Warning, lines[0].Level);
        Assert.StartsWith(
            $"Callback to {host.Server.Url}, attempt 1 failed: the fault 'down' was injected (", lines[0].Text);
        Assert.Contains(", attempt 2 failed: ", lines[1].Text, StringComparison.Ordinal);
        Assert.Contains(", attempt 3: status 200 in ", lines[2].Text, StringComparison.Ordinal);
        Assert.Equal(["down 3 2"], await client.ListFaultsAsync());
    }

    [Fact]
    public async Task Delayed_attempt_is_posted_after_the_delay()
    {
        await client.ArmAsync("""{"name":"slow","effect":{"callbackDelay":"150ms"}}""");
        var started = TimeProvider.System.GetUtcNow();
        await client.StartScriptedReceiverAsync(user);

        var callback = Assert.Single(await host.Server.WaitForCallbacksAsync(user, 1));

        Assert.InRange((callback.Time - started).TotalMilliseconds, 145, 10_000);
        Assert.Equal(
            (LogLevel.Information, $"Callback to {host.Server.Url}, attempt 1 is delayed by the fault 'slow'"),
            (await host.Log.TakeAsync<CallbackAttempts>(2))[0]);
    }

    [Fact]
    public async Task Rule_applies_only_to_callbacks_that_match()
    {
        await client.ArmAsync($$$"""
            {"name":"app","match":{"appId":"second"},"effect":{"callback":"fail"}},
            {"name":"user","match":{"receiverId":"nobody"},"effect":{"callback":"fail"}},
            {"name":"calls","effect":{"error":"ServerError"}},
            {"name":"both","match":{"appId":"demo","receiverId":"{{{user}}}"},"effect":{"callback":"fail"},
             "when":{"first":1}}
            """);
        await client.StartScriptedReceiverAsync(user);
        await host.Log.TakeAsync<CallbackAttempts>(2);

        Assert.Equal(["app 0 0", "user 0 0", "calls 0 0", "both 2 1"], await client.ListFaultsAsync());
        Assert.Equal("ServerError", (await client.SendAsync()).Code);
        Assert.Equal(["app 0 0", "user 0 0", "calls 1 1", "both 2 1"], await client.ListFaultsAsync());
    }
}

/// <summary>Service whose app posts to a callback server. Records the log.</summary>
public sealed class CallbackFaultsHost : IAsyncLifetime
{
    public CallbackServer Server { get; private set; } = null!;

    public Service Service { get; } = Service.With();

    public CapturedLog Log { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Server = await CallbackServer.StartAsync();
        await Service.LogTo(Log)
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:0:EventCallbackUrl", Server.Url)
            .With("Callbacks:Backoff", "00:00:00.001")
            .StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Server.DisposeAsync();
        Log.Dispose();
    }
}
