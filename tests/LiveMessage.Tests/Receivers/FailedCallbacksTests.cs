using System.Diagnostics;
using System.Globalization;

using LiveMessage.Receivers;
using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Receivers;

/// <summary>
/// Retries of failed callbacks, with increasing delays and a limit of attempts. Each attempt is logged.
/// </summary>
[LongTests]
public sealed class FailedCallbacksTests : IAsyncLifetime
{
    private readonly string user = Calls.NewUser();
    private readonly CapturedLog log = new();
    private CallbackServer server = null!;
    private Service? service;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync() => server = await CallbackServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        server.Handler = (_, _) => Task.CompletedTask;
        await (service?.DisposeAsync() ?? ValueTask.CompletedTask);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Callback_is_retried_unchanged_after_any_status_other_than_2xx()
    {
        int[] statuses = [500, 429, 404, 401, 302, 307, 304];
        server.Handler = (_, http) =>
        {
            http.Response.StatusCode = statuses.Append(299).ElementAt(server.Received.Count - 1);
            http.Response.Headers.Location = "/elsewhere";
            // The service ignores Retry-After.
            http.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        };
        await StartAsync(("Callbacks:MaxAttempts", "100"), ("Callbacks:Backoff", "00:00:00.001"));
        await LogInAsync();

        var attempts = await server.WaitForCallbacksAsync(user, statuses.Length + 1);

        Assert.Single(attempts.Select(attempt => attempt.Text).Distinct());
        // No redirection is followed.
        Assert.All(attempts, attempt => Assert.Equal("/events?secret=x", attempt.Target));
        var lines = await WaitForLinesAsync<CallbackAttempts>(statuses.Length + 1);
        for (var attempt = 1; attempt <= statuses.Length; attempt++)
        {
            Assert.Equal(LogLevel.Warning, lines[attempt - 1].Level);
            Assert.StartsWith(
                $"Callback to {server.Url}, attempt {attempt} failed: status {statuses[attempt - 1]} (",
                lines[attempt - 1].Text);
        }

        Assert.Equal(LogLevel.Information, lines[^1].Level);
        Assert.StartsWith($"Callback to {server.Url}, attempt 8: status 299 in ", lines[^1].Text);
        Assert.Empty(log.LinesOf<EventCallbacks>());
        // The query may contain a secret.
        Assert.DoesNotContain("secret", log.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callback_is_abandoned_after_5_attempts_and_the_next_one_is_posted()
    {
        server.Handler = (callback, http) =>
        {
            http.Response.StatusCode = callback.Event.Type == 1 ? 500 : 200;
            return Task.CompletedTask;
        };
        await StartAsync(("Callbacks:Backoff", "00:00:00.010"));
        var sid = await LogInAsync();
        await client.LogOutAsync(user);

        var posted = await server.WaitForCallbacksAsync(user, 6);

        Assert.Equal(
            [.. Enumerable.Repeat((sid, 1, (int?)null), 5), (sid, 2, 1)], posted.Select(callback => callback.Event));
        var lines = await WaitForLinesAsync<CallbackAttempts>(6);
        Assert.All(lines.Take(5).Index(), line => Assert.Contains(
            $", attempt {line.Index + 1} failed: status 500 (", line.Item.Text, StringComparison.Ordinal));
        Assert.Contains(", attempt 1: status 200 in ", lines[5].Text);
        Assert.Equal(
            (LogLevel.Error, $"The callback for {user} of demo was abandoned: status 500"),
            Assert.Single(log.LinesOf<EventCallbacks>()));
    }

    [Fact]
    public async Task MaxAttempts_1_disables_retries()
    {
        server.Handler = (_, http) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await StartAsync(("Callbacks:MaxAttempts", "1"));
        var sid = await LogInAsync();
        await client.LogOutAsync(user);

        var posted = await server.WaitForCallbacksAsync(user, 2);
        Assert.Equal([(sid, 1, null), (sid, 2, 1)], posted.Select(callback => callback.Event));
        await WaitForLinesAsync<EventCallbacks>(2);
    }

    [Fact]
    public async Task Delays_between_attempts_increase()
    {
        server.Handler = (_, http) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        using var turn = await MeasuringLock.EnterAsync();
        await StartAsync(("Callbacks:Backoff", "00:00:00.100"));
        await LogInAsync();

        var attempts = await server.WaitForCallbacksAsync(user, 5);

        // Four equal delays would total 0.4 s. Doubling delays total 0.57 to 1.14 s, including their jitter.
        var total = attempts[4].Time - attempts[0].Time;
        Assert.InRange(total, TimeSpan.FromMilliseconds(540), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Each_attempt_is_signed_with_its_own_timestamp()
    {
        var start = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        server.Handler = (_, http) =>
        {
            service!.Clock.Advance(TimeSpan.FromSeconds(7));
            http.Response.StatusCode = server.Received.Count == 1 ? 500 : 200;
            return Task.CompletedTask;
        };
        await StartAsync(start, ("Callbacks:Backoff", "00:00:00.010"), ("Callbacks:Timeout", "00:05:00"));
        await LogInAsync();
        await AdvanceUntilAsync(2);

        var attempts = server.Received.Take(2).ToList();
        var times = attempts.Select(attempt => long.Parse(
            attempt.Headers["Ali-Live-Timestamp"], CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(times[0], start.ToUnixTimeSeconds(), start.ToUnixTimeSeconds() + 6);
        Assert.True(times[1] >= times[0] + 7, $"{times[0]}, {times[1]}");
        Assert.All(attempts, attempt => Assert.Equal(
            attempt.SignatureFor($"{server.Url}?secret=x", "appkey0123"), attempt.Headers["Ali-Live-Signature"]));
        await client.LogOutAsync(user);
        await AdvanceUntilAsync(3);
        // With a stopped clock, a pending attempt would never end.
        await WaitForLinesAsync<CallbackAttempts>(3);
    }

    [Fact]
    public async Task Callback_is_delivered_when_its_server_starts_later()
    {
        var port = RedisServer.FreePort();
        await StartAsync(
            $"http://127.0.0.1:{port}/events", ("Callbacks:MaxAttempts", "20"), ("Callbacks:Backoff", "00:00:00.100"));
        var sid = await LogInAsync();
        // Further attempts may follow at once.
        await Eventually.TrueAsync(() => Task.FromResult(log.LinesOf<CallbackAttempts>().Count > 0));
        var line = log.LinesOf<CallbackAttempts>()[0];
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.StartsWith(
            $"Callback to http://127.0.0.1:{port}/events, attempt 1 failed: Connection refused", line.Text);

        await using var late = await CallbackServer.StartAsync(port);

        Assert.Equal((sid, 1, null), Assert.Single(await late.WaitForCallbacksAsync(user, 1)).Event);
        // The service stops before the server. Otherwise it would retry the callback of the logout.
        await service!.DisposeAsync();
    }

    [Fact]
    public async Task Callback_is_retried_after_an_aborted_connection()
    {
        server.Handler = (_, http) =>
        {
            if (server.Received.Count == 1)
            {
                http.Abort();
            }

            return Task.CompletedTask;
        };
        await StartAsync(("Callbacks:Backoff", "00:00:00.010"));
        await LogInAsync();

        await server.WaitForCallbacksAsync(user, 2);
        Assert.Contains(", attempt 2: status 200 in ", (await WaitForLinesAsync<CallbackAttempts>(2))[1].Text);
    }

    [Fact]
    public async Task Callback_is_retried_after_a_timeout()
    {
        server.Handler = (_, http) =>
            server.Received.Count == 1 ? Task.Delay(Timeout.Infinite, http.RequestAborted) : Task.CompletedTask;
        await StartAsync(("Callbacks:Timeout", "00:00:00.300"), ("Callbacks:Backoff", "00:00:00.010"));
        await LogInAsync();

        var attempts = await server.WaitForCallbacksAsync(user, 2);

        Assert.True(attempts[1].Time - attempts[0].Time >= TimeSpan.FromMilliseconds(290));
        var lines = await WaitForLinesAsync<CallbackAttempts>(2);
        Assert.StartsWith(
            $"Callback to {server.Url}, attempt 1 failed: no response within the timeout (", lines[0].Text);
        Assert.StartsWith($"Callback to {server.Url}, attempt 2: status 200 in ", lines[1].Text);
    }

    [Fact]
    public async Task Response_with_an_endless_body_is_a_success()
    {
        server.Handler = async (callback, http) =>
        {
            await http.Response.WriteAsync("text", http.RequestAborted);
            await Task.Delay(callback.Event.Type == 1 ? Timeout.Infinite : 0, http.RequestAborted);
        };
        await StartAsync();
        var sid = await LogInAsync();
        await server.WaitForCallbacksAsync(user, 1);
        await client.LogOutAsync(user);

        var posted = await server.WaitForCallbacksAsync(user, 2);
        Assert.Equal([(sid, 1, null), (sid, 2, 1)], posted.Select(callback => callback.Event));
    }

    [Fact]
    public async Task Shutdown_waits_for_a_pending_callback()
    {
        var isCompleted = false;
        server.Handler = async (_, http) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), http.RequestAborted);
            isCompleted = true;
        };
        await StartAsync();
        await LogInAsync();
        await server.WaitForCallbacksAsync(user, 1);

        await service!.DisposeAsync();

        Assert.True(isCompleted);
    }

    [Fact]
    public async Task Shutdown_waits_at_most_2_s_for_an_unresponsive_callback_server()
    {
        server.Handler = (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        await StartAsync();
        await LogInAsync();
        await server.WaitForCallbacksAsync(user, 1);

        using var turn = await MeasuringLock.EnterAsync();
        var started = Stopwatch.GetTimestamp();
        await service!.DisposeAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(7));
    }

    // The delays between attempts use the same clock.
    private Task AdvanceUntilAsync(int attempts) => Eventually.TrueAsync(() =>
    {
        service!.Clock.Advance(TimeSpan.FromMilliseconds(50));
        return server.Received.Count >= attempts;
    });

    private Task StartAsync(params (string Setting, string Value)[] settings) =>
        StartAsync($"{server.Url}?secret=x", settings);

    private Task StartAsync(DateTimeOffset now, params (string Setting, string Value)[] settings)
    {
        service = Service.With().At(now);
        return StartAsync(settings);
    }

    private async Task StartAsync(string url, params (string Setting, string Value)[] settings)
    {
        service = (service ?? Service.With()).LogTo(log)
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:0:AppKey", "appkey0123")
            .With("LiveMessage:Accounts:0:Apps:0:EventCallbackUrl", url);
        foreach (var (setting, value) in settings)
        {
            service.With(setting, value);
        }

        await service.StartAsync();
        client = service.CreateClient();
    }

    private async Task<string> LogInAsync() => (await client.StartScriptedReceiverAsync(user)).Json.Text("sid");

    private async Task<IReadOnlyList<(LogLevel Level, string Text)>> WaitForLinesAsync<T>(int count)
    {
        await Eventually.TrueAsync($"{count} log entries of {typeof(T).Name}", TimeSpan.FromSeconds(10), () =>
            Task.FromResult(log.LinesOf<T>().Count >= count));
        Assert.Equal(count, log.LinesOf<T>().Count);
        return log.LinesOf<T>();
    }
}
