using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>A reset removes created apps and restores configured apps.</summary>
public abstract class AppResetSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string Prefix = $"lm:{{{StoreAccess.Account}}}:";

    [Fact]
    public async Task Reset_removes_created_apps_with_their_inboxes_and_keeps_configured_apps()
    {
        var here = await Client.CreateAppAsync();
        var there = await Client.CreateAppAsync(("DataCenter", "ap-southeast-1"));
        (await Client.SendAsync(("AppId", here))).AssertAccepted();

        await Client.ResetAsync();

        Assert.Equal(["demo"], (await Client.ListAppsAsync()).Ids());
        Assert.Empty(await Client.ListAppsAsync(dataCenter: "ap-southeast-1"));
        (await Client.CallAsync("DescribeLiveMessageApp", ("AppId", here))).AssertRefused(404, "ResourceNotExist");
        (await Client.SendAsync(("AppId", there), ("DataCenter", "ap-southeast-1")))
            .AssertRefused(404, "ResourceNotExist");
        Assert.Equal(
            [$"{Prefix}app:cn-shanghai:demo", $"{Prefix}apps:cn-shanghai"],
            (await Host.Service.KeysAsync()).Where(key => key.Contains(":app", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Reset_restores_the_configuration_of_a_changed_app()
    {
        (await Client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"), ("Disable", "true")))
            .AssertAccepted();
        (await Client.CallAsync(
            "ModifyLiveMessageAppCallback", ("AppId", "demo"), ("EventCallbackUrl", "http://x/y"))).AssertAccepted();

        await Client.ResetAsync();

        var app = await Client.DescribeAppAsync("demo");
        Assert.Equal((false, ""), (app.GetProperty("Disable").GetBoolean(), app.Text("EventCallbackUrl")));
    }

    [Fact]
    public async Task Reset_removes_a_deleted_app_from_the_list()
    {
        var appId = await Client.CreateAppAsync();
        await Host.Service.Database().KeyDeleteAsync($"{Prefix}app:cn-shanghai:{appId}");

        await Client.ResetAsync();

        Assert.Equal(1, await Host.Service.Database().SortedSetLengthAsync($"{Prefix}apps:cn-shanghai"));
    }

    [Fact]
    public async Task App_created_during_a_reset_exists_completely_or_not_at_all()
    {
        using var stop = new CancellationTokenSource();
        var creators = Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
        {
            var dataCenter = number % 2 == 0 ? "cn-shanghai" : "ap-southeast-1";
            while (!stop.IsCancellationRequested)
            {
                var answer = await Client.CallAsync("CreateLiveMessageApp", ("DataCenter", dataCenter));
                // On a slow machine, four creators may reach the maximum number of apps before the next reset.
                Assert.True(answer.Code is "OK" or "NoAuth", answer.Text);
            }
        })).ToList();
        for (var reset = 0; reset < 25; reset++)
        {
            await Client.ResetAsync();
            await ListAsync("cn-shanghai");
            await ListAsync("ap-southeast-1");
        }

        await stop.CancelAsync();
        await Task.WhenAll(creators);

        foreach (var dataCenter in new[] { "cn-shanghai", "ap-southeast-1" })
        {
            Assert.Equal(await StoredAsync(dataCenter), (await ListAsync(dataCenter)).Order(StringComparer.Ordinal));
        }

        Assert.Contains("demo", await ListAsync("cn-shanghai"));
        await Client.ResetAsync();
        Assert.Equal(["demo"], await ListAsync("cn-shanghai"));
    }

    // Fails if an app is incomplete.
    private async Task<IReadOnlyList<string>> ListAsync(string dataCenter) =>
        (await Client.ListAppsAsync(dataCenter: dataCenter)).Ids();

    private async Task<IReadOnlyList<string>> StoredAsync(string dataCenter)
    {
        var prefix = $"{Prefix}app:{dataCenter}:";
        return [.. (await Host.Service.KeysAsync())
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => key[prefix.Length..])];
    }
}
