using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>However many log in as one user at once, and wherever, one of them is left.</summary>
[Collection(Alone.Name)]
public sealed class LoginsAtOnceTests
{
    private const int Logins = 50;

    private readonly string user = Calls.NewUser();

    [Fact]
    public async Task Of_50_on_two_processes_one_is_online_in_the_end_and_each_other_one_has_been_logged_out_once()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var posted = await CallbackServer.StartAsync();
        (string, string)[] settings = [redis.Setting(), LoadCalls.NoLimit, .. posted.Settings];
        await using var here = ServiceProcess.Start(settings);
        await using var there = ServiceProcess.Start(settings);
        await Task.WhenAll(here.Ready, there.Ready);
        using HttpClient first = here.CreateClient(), second = there.CreateClient();

        var receivers = await Task.WhenAll(Enumerable.Range(0, Logins)
            .Select(number => LoadReceiver.ConnectAsync((number % 2 == 0 ? here : there).Url, user)));

        var left = Assert.Single(await first.SessionsAsync(user));
        Assert.Equal([left], await second.SessionsAsync(user));
        var last = receivers.Single(receiver => receiver.Sid == left);
        var others = receivers.Where(receiver => receiver != last).ToList();
        var codes = await Task.WhenAll(others.Select(other => other.NextDisconnectAsync()));
        Assert.All(codes, code => Assert.Equal(4, code));
        await AssertAliveAsync(last, first);
        await AssertPostedOnceEachAsync(posted, others.Select(other => other.Sid), last.Sid);
        Assert.True(await first.IsOnlineAsync(user));
        Assert.Equal([left], await second.SessionsAsync(user));
        await last.CloseAsync();
        await Eventually.TrueAsync(() => posted.EventsFor(user).Count >= 2 * Logins);
        // Posted in order: nothing about the others came in between.
        Assert.Equal(2 * Logins, posted.EventsFor(user).Count);
        Assert.Equal((left, 2, (int?)1), posted.EventsFor(user)[^1]);
        foreach (var receiver in receivers)
        {
            await receiver.DisposeAsync();
        }
    }

    private async Task AssertAliveAsync(LoadReceiver receiver, HttpClient client)
    {
        var send = client.SendReliablyAsync(user, "m1");
        await receiver.NextAsync("recvc2cmessage");
        await receiver.AcknowledgeAsync("m1");
        Assert.Equal("OK", (await send).Code);
    }

    private async Task AssertPostedOnceEachAsync(CallbackServer posted, IEnumerable<string> others, string last)
    {
        await Eventually.TrueAsync(() => posted.EventsFor(user).Count >= Logins + Logins - 1);
        var logins = posted.EventsFor(user).Where(happened => happened.Type == 1).Select(login => login.Sid);
        var logouts = posted.EventsFor(user).Where(happened => happened.Type == 2).ToList();

        Assert.Equal(others.Append(last).Order(StringComparer.Ordinal), logins.Order(StringComparer.Ordinal));
        Assert.Equal(
            others.Order(StringComparer.Ordinal), logouts.Select(logout => logout.Sid).Order(StringComparer.Ordinal));
        Assert.All(logouts, logout => Assert.Equal(4, logout.Reason));
    }
}
