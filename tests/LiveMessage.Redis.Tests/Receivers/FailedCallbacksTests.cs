using System.Diagnostics;
using System.Globalization;

using LiveMessage.Receivers;
using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Receivers;

/// <summary>
/// A callback that fails is tried again with growing pauses, and given up in the end; the log tells each attempt.
/// </summary>
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
    public async Task Whatever_is_not_2xx_is_a_failure_and_the_same_callback_comes_again()
    {
        int[] statuses = [500, 429, 404, 401, 302, 307, 304];
        server.Handler = (_, http) =>
        {
            http.Response.StatusCode = statuses.Append(299).ElementAt(server.Received.Count - 1);
            http.Response.Headers.Location = "/elsewhere";
            // Nor is a server obeyed that wants to be left alone for an hour.
            http.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        };
        await StartAsync(("Callbacks:MaxAttempts", "100"), ("Callbacks:Backoff", "00:00:00.001"));
        await PlayAsync();

        var attempts = await server.WaitForCallbacksAsync(user, statuses.Length + 1);

        Assert.Single(attempts.Select(attempt => attempt.Text).Distinct());
        // No redirection is followed.
        Assert.All(attempts, attempt => Assert.Equal("/events?secret=x", attempt.Target));
        var lines = await LinesAsync<CallbackAttempts>(statuses.Length + 1);
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
        // What is behind the path may be a secret.
        Assert.DoesNotContain("secret", log.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_given_up_after_5_attempts_and_the_next_one_is_posted_all_the_same()
    {
        server.Handler = (callback, http) =>
        {
            http.Response.StatusCode = callback.Event.Type == 1 ? 500 : 200;
            return Task.CompletedTask;
        };
        await StartAsync(("Callbacks:Backoff", "00:00:00.010"));
        var sid = await PlayAsync();
        await client.LogOutAsync(user);

        var posted = await server.WaitForCallbacksAsync(user, 6);

        Assert.Equal(
            [.. Enumerable.Repeat((sid, 1, (int?)null), 5), (sid, 2, 1)], posted.Select(callback => callback.Event));
        var lines = await LinesAsync<CallbackAttempts>(6);
        Assert.All(lines.Take(5).Index(), line => Assert.Contains(
            $", attempt {line.Index + 1} failed: status 500 (", line.Item.Text, StringComparison.Ordinal));
        Assert.Contains(", attempt 1: status 200 in ", lines[5].Text);
        Assert.Equal(
            (LogLevel.Error, $"The callback for {user} of demo was abandoned: status 500"),
            Assert.Single(log.LinesOf<EventCallbacks>()));
    }

    [Fact]
    public async Task Of_one_attempt_there_is_no_second()
    {
        server.Handler = (_, http) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await StartAsync(("Callbacks:MaxAttempts", "1"));
        var sid = await PlayAsync();
        await client.LogOutAsync(user);

        var posted = await server.WaitForCallbacksAsync(user, 2);
        Assert.Equal([(sid, 1, null), (sid, 2, 1)], posted.Select(callback => callback.Event));
        await LinesAsync<EventCallbacks>(2);
    }

    [Fact]
    public async Task The_pauses_grow()
    {
        server.Handler = (_, http) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await StartAsync(("Callbacks:Backoff", "00:00:00.100"));
        await PlayAsync();

        var attempts = await server.WaitForCallbacksAsync(user, 5);

        // Four pauses of the same length would be 0.4 s. With their jitter, those that double are 0.57 to 1.14 s.
        var total = attempts[4].Time - attempts[0].Time;
        Assert.InRange(total, TimeSpan.FromMilliseconds(540), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Each_attempt_is_signed_anew_with_its_own_time()
    {
        var start = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        server.Handler = (_, http) =>
        {
            service!.Clock.Advance(TimeSpan.FromSeconds(7));
            http.Response.StatusCode = server.Received.Count == 1 ? 500 : 200;
            return Task.CompletedTask;
        };
        await StartAsync(start, ("Callbacks:Backoff", "00:00:00.010"), ("Callbacks:Timeout", "00:05:00"));
        await PlayAsync();
        await ClockUntilAsync(2);

        var attempts = server.Received.Take(2).ToList();
        var times = attempts.Select(attempt => long.Parse(
            attempt.Headers["Ali-Live-Timestamp"], CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(times[0], start.ToUnixTimeSeconds(), start.ToUnixTimeSeconds() + 6);
        Assert.True(times[1] >= times[0] + 7, $"{times[0]}, {times[1]}");
        Assert.All(attempts, attempt => Assert.Equal(
            attempt.SignatureFor($"{server.Url}?secret=x", "appkey0123"), attempt.Headers["Ali-Live-Signature"]));
        await client.LogOutAsync(user);
        await ClockUntilAsync(3);
        // A clock that stands still would let whatever is still under way wait for ever.
        await LinesAsync<CallbackAttempts>(3);
    }

    [Fact]
    public async Task A_server_that_is_not_there_yet_gets_it_when_it_is()
    {
        var port = RedisServer.FreePort();
        await StartAsync(
            $"http://127.0.0.1:{port}/events", ("Callbacks:MaxAttempts", "20"), ("Callbacks:Backoff", "00:00:00.100"));
        var sid = await PlayAsync();
        var line = (await LinesAsync<CallbackAttempts>(1))[0];
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.StartsWith(
            $"Callback to http://127.0.0.1:{port}/events, attempt 1 failed: Connection refused", line.Text);

        await using var late = await CallbackServer.StartAsync(port);

        Assert.Equal((sid, 1, null), Assert.Single(await late.WaitForCallbacksAsync(user, 1)).Event);
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_a_failure()
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
        await PlayAsync();

        await server.WaitForCallbacksAsync(user, 2);
        Assert.Contains(", attempt 2: status 200 in ", (await LinesAsync<CallbackAttempts>(2))[1].Text);
    }

    [Fact]
    public async Task No_answer_in_time_is_a_failure()
    {
        server.Handler = (_, http) =>
            server.Received.Count == 1 ? Task.Delay(Timeout.Infinite, http.RequestAborted) : Task.CompletedTask;
        await StartAsync(("Callbacks:Timeout", "00:00:00.300"), ("Callbacks:Backoff", "00:00:00.010"));
        await PlayAsync();

        var attempts = await server.WaitForCallbacksAsync(user, 2);

        Assert.True(attempts[1].Time - attempts[0].Time >= TimeSpan.FromMilliseconds(290));
        var lines = await LinesAsync<CallbackAttempts>(2);
        Assert.StartsWith($"Callback to {server.Url}, attempt 1 failed: no response within the timeout (", lines[0].Text);
        Assert.StartsWith($"Callback to {server.Url}, attempt 2: status 200 in ", lines[1].Text);
    }

    [Fact]
    public async Task An_answer_is_its_status_though_its_body_never_ends()
    {
        server.Handler = async (callback, http) =>
        {
            await http.Response.WriteAsync("thank you", http.RequestAborted);
            await Task.Delay(callback.Event.Type == 1 ? Timeout.Infinite : 0, http.RequestAborted);
        };
        await StartAsync();
        var sid = await PlayAsync();
        await server.WaitForCallbacksAsync(user, 1);
        await client.LogOutAsync(user);

        var posted = await server.WaitForCallbacksAsync(user, 2);
        Assert.Equal([(sid, 1, null), (sid, 2, 1)], posted.Select(callback => callback.Event));
    }

    [Fact]
    public async Task One_that_is_under_way_when_the_service_stops_has_time_to_arrive()
    {
        var hasArrived = false;
        server.Handler = async (_, http) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), http.RequestAborted);
            hasArrived = true;
        };
        await StartAsync();
        await PlayAsync();
        await server.WaitForCallbacksAsync(user, 1);

        await service!.DisposeAsync();

        Assert.True(hasArrived);
    }

    [Fact]
    public async Task One_that_does_not_arrive_holds_up_the_stop_for_3_s_and_no_longer()
    {
        server.Handler = (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        await StartAsync();
        await PlayAsync();
        await server.WaitForCallbacksAsync(user, 1);

        var started = Stopwatch.GetTimestamp();
        await service!.DisposeAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(7));
    }

    // Pauses are by the same clock.
    private Task ClockUntilAsync(int attempts) => Eventually.TrueAsync(() =>
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

    private async Task<string> PlayAsync() => (await client.StartScriptedReceiverAsync(user)).Json.Text("sid");

    private async Task<IReadOnlyList<(LogLevel Level, string Text)>> LinesAsync<T>(int count)
    {
        await Eventually.TrueAsync($"{count} lines of {typeof(T).Name}", TimeSpan.FromSeconds(10), () =>
            Task.FromResult(log.LinesOf<T>().Count >= count));
        Assert.Equal(count, log.LinesOf<T>().Count);
        return log.LinesOf<T>();
    }
}
