using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>Concurrent logins of one user on two processes.</summary>
[Collection(typeof(LoadTestGroup))]
public sealed class LoginsAtOnceTests
{
    private const int Logins = 50;

    private readonly string user = Calls.NewUser();

    [Fact]
    public async Task Concurrent_logins_of_one_user_leave_one_session_and_log_each_other_out_once()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var callbacks = await CallbackServer.StartAsync();
        (string, string)[] settings = [redis.Setting(), LoadCalls.NoLimit, .. callbacks.Settings];
        await using var first = ServiceProcess.Start(settings);
        await using var second = ServiceProcess.Start(settings);
        await Task.WhenAll(first.Ready, second.Ready);
        using HttpClient firstClient = first.CreateClient(), secondClient = second.CreateClient();

        var receivers = await Task.WhenAll(Enumerable.Range(0, Logins)
            .Select(number => LoadReceiver.ConnectAsync((number % 2 == 0 ? first : second).Url, user)));

        var session = Assert.Single(await firstClient.SessionsAsync(user));
        Assert.Equal([session], await secondClient.SessionsAsync(user));
        var last = receivers.Single(receiver => receiver.Sid == session);
        var others = receivers.Where(receiver => receiver != last).ToList();
        var codes = await Task.WhenAll(others.Select(other => other.NextDisconnectAsync()));
        Assert.All(codes, code => Assert.Equal(4, code));
        await AssertConnectedAsync(last, firstClient);
        await AssertOneCallbackEachAsync(callbacks, others.Select(other => other.Sid), last.Sid);
        Assert.True(await firstClient.IsOnlineAsync(user));
        Assert.Equal([session], await secondClient.SessionsAsync(user));
        await last.CloseAsync();
        await Eventually.TrueAsync(() => callbacks.EventsFor(user).Count >= 2 * Logins);
        // Callbacks are posted in order, so there were no further callbacks for the other sessions.
        Assert.Equal(2 * Logins, callbacks.EventsFor(user).Count);
        Assert.Equal((session, 2, (int?)1), callbacks.EventsFor(user)[^1]);
        foreach (var receiver in receivers)
        {
            await receiver.DisposeAsync();
        }
    }

    private async Task AssertConnectedAsync(LoadReceiver receiver, HttpClient client)
    {
        var send = client.SendReliablyAsync(user, "m1");
        await receiver.NextAsync("recvc2cmessage");
        await receiver.AcknowledgeAsync("m1");
        Assert.Equal("OK", (await send).Code);
    }

    private async Task AssertOneCallbackEachAsync(CallbackServer callbacks, IEnumerable<string> others, string last)
    {
        await Eventually.TrueAsync(() => callbacks.EventsFor(user).Count >= Logins + Logins - 1);
        var logins = callbacks.EventsFor(user).Where(callback => callback.Type == 1).Select(login => login.Sid);
        var logouts = callbacks.EventsFor(user).Where(callback => callback.Type == 2).ToList();

        Assert.Equal(others.Append(last).Order(StringComparer.Ordinal), logins.Order(StringComparer.Ordinal));
        Assert.Equal(
            others.Order(StringComparer.Ordinal), logouts.Select(logout => logout.Sid).Order(StringComparer.Ordinal));
        Assert.All(logouts, logout => Assert.Equal(4, logout.Reason));
    }
}
