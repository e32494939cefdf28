using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>Redis refuses the password at startup. The health response has the reason, as the log does.</summary>
public sealed class WrongPasswordTests
{
    [Fact]
    public async Task Health_response_has_the_address_and_the_reason_without_the_password()
    {
        await using var redis = await RedisServer.StartAsync();
        await using (var connection = await redis.ConnectAsync())
        {
            await connection.GetServers()[0].ConfigSetAsync("requirepass", "right-password");
        }

        await using var service = Service.With($"{redis.ConnectionString},password=wrong-password")
            .StartWithoutWaiting();
        using var client = service.CreateClient();
        var health = "";
        await Eventually.TrueAsync(async () =>
        {
            using var response = await client.GetAsync("/_emulator/health/ready");
            health = await response.Content.ReadAsStringAsync();
            return health.Contains("WRONGPASS", StringComparison.Ordinal);
        });

        Assert.Equal(
            $"Unhealthy: Redis at {redis.ConnectionString} cannot be reached (WRONGPASS: the server refuses the user "
            + "or the password; correct ConnectionStrings:Redis).",
            health);
    }

    [Fact]
    public async Task Health_response_has_the_error_of_a_command_that_Redis_refuses()
    {
        await using var redis = await RedisServer.StartAsync();

        await using var service = Service.With($"{redis.ConnectionString},defaultDatabase=99").StartWithoutWaiting();
        using var client = service.CreateClient();

        await Eventually.TrueAsync(async () =>
        {
            using var response = await client.GetAsync("/_emulator/health/ready");
            return await response.Content.ReadAsStringAsync()
                == "Unhealthy: Redis cannot be used (The database does not exist on the server: 99).";
        });
    }
}
