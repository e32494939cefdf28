using System.Diagnostics;
using System.Globalization;
using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>A Redis server that cannot be used: the log states the reason, and the service retries.</summary>
public sealed class UnusableRedisTests
{
    [Fact]
    public async Task Wrong_password_is_logged_as_an_error_and_no_password_is_logged()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await connection.GetServers()[0].ConfigSetAsync("requirepass", "the-swordfish-password");
        using var log = new CapturedLog();
        await using var wrong = Service.With($"{redis.ConnectionString},password=not-the-swordfish-one")
            .LogTo(log).StartWithoutWaiting();
        await using var right = await Service.With($"{redis.ConnectionString},password=the-swordfish-password")
            .LogTo(log).StartAsync();

        using var client = right.CreateClient();
        Assert.Equal("OK", (await client.SendAsync()).Code);
        await log.WaitForAsync("WRONGPASS");
        Assert.DoesNotContain("swordfish", log.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("defaultDatabase=99")]
    [InlineData("user=reader,password=pass")]
    public async Task Refused_commands_are_retried_and_logged_at_most_every_5_s(string option)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await connection.GetServers()[0].ExecuteAsync(
            "ACL", "SETUSER", "reader", "on", ">pass", "~*", "&*", "+@all", "-eval", "-evalsha", "-script");
        using var log = new CapturedLog();
        await using var service = Service.With($"{redis.ConnectionString},{option}").LogTo(log).StartWithoutWaiting();
        using var client = service.CreateClient();

        await client.WaitUntilLiveAsync();
        await log.WaitForAsync("retrying (");
        Assert.Equal("ServerError", (await client.SendAsync()).Code);
        await Task.Delay(2_000);
        Assert.InRange(log.LinesWith("retrying").Count, 1, 2);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await client.ReadinessAsync());
    }

    [Fact]
    public async Task Server_that_starts_after_the_service_is_reached_even_with_abortConnect()
    {
        await using var redis = RedisServer.CreateStopped();
        using var log = new CapturedLog();
        await using var service = Service.With($"{redis.ConnectionString},abortConnect=true")
            .LogTo(log).StartWithoutWaiting();
        await log.WaitForAsync("cannot be reached");

        await redis.RunAsync();

        await log.WaitForAsync("Ready at");
    }

    [Fact]
    public async Task Sentinel_is_logged_as_one()
    {
        var port = RedisServer.FreePort();
        using var settings = new TemporaryFile(
            string.Create(CultureInfo.InvariantCulture, $"port {port}\nbind 127.0.0.1\nlogfile /dev/null\n"));
        using var sentinel = Process.Start(Prerequisites.RedisServer(), [settings.Path, "--sentinel"]);
        try
        {
            using var log = new CapturedLog();
            await using var service = Service.With($"127.0.0.1:{port}").LogTo(log).StartWithoutWaiting();

            await log.WaitForAsync("is a Redis Sentinel");
        }
        finally
        {
            sentinel.Kill();
            await sentinel.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task Service_is_not_ready_while_Redis_refuses_writes()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.With(redis.ConnectionString).StartAsync();
        using var client = service.CreateClient();
        Assert.Equal(HttpStatusCode.OK, await client.ReadinessAsync());
        await using var connection = await redis.ConnectAsync();

        await connection.GetServers()[0].ConfigSetAsync("maxmemory", "1");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await client.ReadinessAsync());
        (await client.SendAsync()).AssertRefused(
            500, "ServerError", "The message store is full; the log contains the error under this request id.");

        await connection.GetServers()[0].ConfigSetAsync("maxmemory", "0");
        Assert.Equal(HttpStatusCode.OK, await client.ReadinessAsync());
        Assert.Equal("OK", (await client.SendAsync()).Code);
    }

    [Fact]
    public async Task Scripts_are_sent_again_after_the_server_has_discarded_them()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.With(redis.ConnectionString).StartAsync();
        using var client = service.CreateClient();
        Assert.Equal("OK", (await client.SendAsync()).Code);
        await using var connection = await redis.ConnectAsync();

        await connection.GetServers()[0].ScriptFlushAsync();

        Assert.Equal("OK", (await client.SendAsync()).Code);
    }
}
