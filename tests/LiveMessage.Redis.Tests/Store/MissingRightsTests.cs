using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Store;

/// <summary>A Redis user loses rights, or Redis stops, while the service runs. The log states the reason.</summary>
public sealed class MissingRightsTests
{
    [Fact]
    public async Task Log_names_the_missing_right_and_calls_work_again_when_it_is_granted()
    {
        await using var redis = await RedisServer.StartAsync();
        var user = await RestrictedUser.CreateAsync(redis);
        using var log = new CapturedLog();
        await using var service = await Service.With($"{redis.ConnectionString},{user}").LogTo(log).StartAsync();
        using var client = service.CreateClient();
        await using var connection = await redis.ConnectAsync();
        Task SetAsync(params string[] rights) =>
            connection.GetServers()[0].ExecuteAsync("ACL", ["SETUSER", "livemessage", .. rights]);

        await SetAsync("-evalsha", "-eval");
        Assert.Equal("ServerError", (await client.SendAsync()).Code);
        await SetAsync("+evalsha", "+eval", "-zadd");
        Assert.Equal("ServerError", (await client.SendAsync()).Code);
        await SetAsync("+zadd", "-setex");
        using (var health = await client.GetAsync("/_emulator/health/ready"))
        {
            Assert.Contains("'setex' command", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await SetAsync("+setex", "resetkeys");
        Assert.Equal("ServerError", (await client.SendAsync()).Code);
        await SetAsync("~lm:*", "resetchannels");
        Assert.Equal("ServerError", (await client.SendAsync()).Code);
        await SetAsync("&lm:*");
        var receiver = Calls.NewUser();
        var wait = client.InboxAsync(receiver, "?wait=30s");
        await client.DeliverAsync(receiver, "m1");
        Assert.Equal(["m1"], (await wait.WaitAsync(TimeSpan.FromSeconds(10))).MsgTids());

        string[] reasons =
        [
            "run 'zadd' in a script; allow the Redis user this command",
            "allow the Redis user the keys ~lm:*",
            "allow the Redis user the channels &lm:*",
        ];
        Assert.All(reasons, reason => Assert.Contains(reason, log.AllText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_states_why_a_lost_connection_is_not_restored_once()
    {
        await using var redis = await RedisServer.StartAsync();
        using var log = new CapturedLog();
        await using var service = await Service.With(redis.ConnectionString).LogTo(log).StartAsync();
        var connection = service.Services.GetRequiredService<RedisConnection>();

        await redis.KillAsync();
        await Eventually.TrueAsync(() => log.AllText.Contains("no longer connected", StringComparison.Ordinal));
        await connection.ReportLossAsync(CancellationToken.None);
        await connection.ReportLossAsync(CancellationToken.None);

        Assert.Single(
            log.LinesOf<RedisConnection>(),
            line => line.Text.StartsWith(
                $"Redis at {redis.ConnectionString} cannot be reached; retrying (connection refused",
                StringComparison.Ordinal));
    }
}
