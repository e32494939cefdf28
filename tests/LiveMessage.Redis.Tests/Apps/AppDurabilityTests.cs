using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>Durability of apps and their changes across restarts of the service.</summary>
public sealed class AppDurabilityTests
{
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
    public async Task Configured_app_is_listed_as_new_after_its_configuration_changes()
    {
        await using var redis = await RedisServer.StartAsync();
        string appId;
        await using (var first = await Service.With(redis.ConnectionString).StartAsync())
        {
            using var client = first.CreateClient();
            appId = await client.CreateAppAsync();
            Assert.Equal(["demo", appId], (await client.ListAppsAsync()).Ids());
        }

        await using var second = await Service.With(redis.ConnectionString)
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:0:AppName", "renamed")
            .StartAsync();
        using var caller = second.CreateClient();

        Assert.Equal("renamed", (await caller.DescribeAppAsync("demo")).Text("AppName"));
        Assert.Equal([appId, "demo"], (await caller.ListAppsAsync()).Ids());
    }

    private static bool IsDisabled(JsonElement app) => app.GetProperty("Disable").GetBoolean();

    private static async Task<string> DescribeAsync(HttpClient client, string appId) => string.Join(
        '\n',
        (await client.DescribeAppAsync(appId)).EnumerateObject().Where(field => field.Name != "RequestId"));
}
