using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Store;

/// <summary>The log of a service whose Redis accepts connections but does not answer.</summary>
public sealed class HungRedisLogTests
{
    [Fact]
    public async Task Server_that_does_not_respond_is_logged_once_and_when_it_responds_again()
    {
        await using var redis = await RedisServer.StartAsync();
        using var log = new CapturedLog();
        await using var service = await Service.With(redis.ConnectionString).LogTo(log).StartAsync();

        await redis.PauseAsync();
        await log.WaitForAsync("does not respond");
        await Task.Delay(3_000);
        await redis.ResumeAsync();
        await log.WaitForAsync("responds again");
        // Redis is checked every 2 s.
        await Task.Delay(2_500);

        Assert.Equal(
            [(LogLevel.Warning, $"Redis at {redis.ConnectionString} does not respond")],
            log.LinesWith("does not respond"));
        Assert.Equal(
            [(LogLevel.Information, $"Redis at {redis.ConnectionString} responds again")],
            log.LinesWith("responds again"));
    }
}
