using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>Apps are in Redis and outlive the service, and so does what was changed about them.</summary>
public sealed class AppDurabilityTests
{
    [Fact]
    public async Task A_created_app_is_still_there_after_a_restart()
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
        (await caller.SendAsync(("AppId", appId))).IsAccepted();
    }

    [Fact]
    public async Task An_app_of_the_configuration_stays_changed_after_a_restart_until_a_reset()
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
    public async Task An_app_whose_configuration_has_changed_counts_as_created_anew()
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
