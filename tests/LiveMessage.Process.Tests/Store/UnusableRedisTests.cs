using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>A Redis that is there and cannot be used: the log says why, and the service recovers by itself.</summary>
public sealed class UnusableRedisTests
{
    [Fact]
    public async Task A_wrong_password_is_told_and_the_right_one_is_not()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await connection.GetServers()[0].ConfigSetAsync("requirepass", "the-right-password");
        await using var wrong = ServiceProcess.Start(
            ("ConnectionStrings__Redis", $"{redis.ConnectionString},password=not-the-right-one"));
        await using var right = ServiceProcess.Start(
            ("ConnectionStrings__Redis", $"{redis.ConnectionString},password=the-right-password"));

        await right.Ready;
        using var client = right.CreateClient();
        Assert.Equal("OK", (await client.SendAsync()).Code);
        await Eventually.TrueAsync(() => wrong.Lines.Any(line => line.Contains("WRONGPASS", StringComparison.Ordinal)));
        Assert.DoesNotContain(wrong.Lines.Concat(right.Lines), line => line.Contains("right", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("defaultDatabase=99")]
    [InlineData("user=reader,password=pass")]
    public async Task What_the_server_refuses_is_told_now_and_then_and_not_given_up(string option)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await connection.GetServers()[0].ExecuteAsync(
            "ACL", "SETUSER", "reader", "on", ">pass", "~*", "&*", "+@all", "-eval", "-evalsha", "-script");
        await using var service = ServiceProcess.Start(("ConnectionStrings__Redis", $"{redis.ConnectionString},{option}"));
        using var client = service.CreateClient();

        await Eventually.TrueAsync(() => service.Lines.Any(line => line.Contains("retrying (", StringComparison.Ordinal)));
        Assert.Equal("ServerError", (await client.SendAsync()).Code);
        await Task.Delay(2_000);
        Assert.InRange(service.Lines.Count(line => line.Contains("retrying", StringComparison.Ordinal)), 1, 2);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/_emulator/health/ready")).StatusCode);
    }

    [Fact]
    public async Task A_server_that_is_late_is_reached_whatever_abortConnect_says()
    {
        await using var redis = RedisServer.CreateStopped();
        await using var service = ServiceProcess.Start(
            ("ConnectionStrings__Redis", $"{redis.ConnectionString},abortConnect=true"));
        await Eventually.TrueAsync(() => service.Lines.Any(line => line.Contains("cannot be reached", StringComparison.Ordinal)));

        await redis.RunAsync();

        await service.Ready;
    }

    [Fact]
    public async Task A_server_that_cannot_be_written_to_is_not_ready()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.With(redis.ConnectionString).StartAsync();
        using var client = service.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/_emulator/health/ready")).StatusCode);
        await using var connection = await redis.ConnectAsync();

        await connection.GetServers()[0].ConfigSetAsync("maxmemory", "1");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/_emulator/health/ready")).StatusCode);
        Assert.Equal("ServerError", (await client.SendAsync()).Code);

        await connection.GetServers()[0].ConfigSetAsync("maxmemory", "0");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/_emulator/health/ready")).StatusCode);
        Assert.Equal("OK", (await client.SendAsync()).Code);
    }

    [Fact]
    public async Task Scripts_that_the_server_has_forgotten_are_sent_again()
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
