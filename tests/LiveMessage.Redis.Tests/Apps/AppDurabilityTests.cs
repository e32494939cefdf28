using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>Durability of apps and their changes across restarts of the service.</summary>
public sealed class AppDurabilityTests
{
    private const string App = $"lm:{{{StoreAccess.Account}}}:app:cn-shanghai:demo";
    private const string Journal = $"lm:{{{StoreAccess.Account}}}:journal";

    [Fact]
    public async Task Created_app_survives_a_restart()
    {
        await using var redis = await RedisServer.StartAsync();
        string appId;
        string described;
        await using (var first = await Service.With(redis.ConnectionString).StartAsync())
        {
            using var client = first.CreateClient();
            appId = await client.CreateAppAsync(("AppName", "testApp"), ("EventCallbackUrl", "http://x/y"));
            described = await DescribeAsync(client, appId);
        }

        await using var second = await Service.With(redis.ConnectionString).StartAsync();
        using var caller = second.CreateClient();

        Assert.Equal(described, await DescribeAsync(caller, appId));
        Assert.Equal(["demo", appId], (await caller.ListAppsAsync()).Ids());
        (await caller.SendAsync(("AppId", appId))).AssertAccepted();
    }

    [Fact]
    public async Task Change_to_a_configured_app_survives_a_restart_until_a_reset()
    {
        await using var redis = await RedisServer.StartAsync();
        await using (var first = await Service.With(redis.ConnectionString).StartAsync())
        {
            using var client = first.CreateClient();
            await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"), ("Disable", "true"));
            await client.CallAsync(
                "ModifyLiveMessageAppCallback", ("AppId", "demo"), ("EventCallbackUrl", "http://x/y"));
        }

        await using var second = await Service.With(redis.ConnectionString).StartAsync();
        using var caller = second.CreateClient();

        var changed = await caller.DescribeAppAsync("demo");
        await caller.ResetAsync();
        var restored = await caller.DescribeAppAsync("demo");

        Assert.Equal((true, "http://x/y"), (IsDisabled(changed), changed.Text("EventCallbackUrl")));
        Assert.Equal((false, ""), (IsDisabled(restored), restored.Text("EventCallbackUrl")));
    }

    [Fact]
    public async Task Configured_app_keeps_its_position_and_the_values_of_calls_when_its_configuration_changes()
    {
        await using var redis = await RedisServer.StartAsync();
        string appId;
        await using (var first = await Service.With(redis.ConnectionString).StartAsync())
        {
            using var client = first.CreateClient();
            appId = await client.CreateAppAsync();
            Assert.Equal(["demo", appId], (await client.ListAppsAsync()).Ids());
            await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"), ("Disable", "true"));
        }

        await using var second = await WithAppName(redis, "renamed").StartAsync();
        using var caller = second.CreateClient();

        var changed = await caller.DescribeAppAsync("demo");
        Assert.Equal(("renamed", true), (changed.Text("AppName"), IsDisabled(changed)));
        Assert.Equal(["demo", appId], (await caller.ListAppsAsync()).Ids());
    }

    [Fact]
    public async Task Probes_of_services_with_different_configurations_change_nothing()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await WithAppName(redis, "first").StartAsync();
        await using var second = await WithAppName(redis, "second").StartAsync();
        using var client = first.CreateClient();
        using var other = second.CreateClient();

        foreach (var caller in new[] { client, other, client })
        {
            Assert.Equal("Healthy", await caller.GetStringAsync("/_emulator/health/ready"));
            Assert.Equal("second", (await caller.DescribeAppAsync("demo")).Text("AppName"));
        }
    }

    [Fact]
    public async Task Several_services_announce_lost_data_once()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await Service.With(redis.ConnectionString).StartAsync();
        await using var second = await Service.With(redis.ConnectionString).StartAsync();
        await using var connection = await redis.ConnectAsync();

        await connection.GetServers()[0].FlushAllDatabasesAsync();
        await Eventually.TrueAsync(() => first.Database().KeyExistsAsync(App));
        // The check of the other service follows within two seconds.
        await Task.Delay(TimeSpan.FromSeconds(2.5));

        Assert.Equal(1, await first.Database().SortedSetLengthAsync(Journal));
    }

    private static Service WithAppName(RedisServer redis, string name) => Service.With(redis.ConnectionString)
        .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
        .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
        .With("LiveMessage:Accounts:0:Apps:0:AppName", name);

    private static bool IsDisabled(JsonElement app) => app.GetProperty("Disable").GetBoolean();

    private static async Task<string> DescribeAsync(HttpClient client, string appId) => string.Join(
        '\n',
        (await client.DescribeAppAsync(appId)).EnumerateObject().Where(field => field.Name != "RequestId"));
}
