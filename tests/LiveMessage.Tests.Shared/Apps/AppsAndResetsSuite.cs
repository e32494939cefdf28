using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>A reset removes what calls have created, each app whole, and restores those of the configuration.</summary>
public abstract class AppsAndResetsSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const string Prefix = $"lm:{{{StoreAccess.Account}}}:";

    private readonly Service service;
    private readonly HttpClient client;

    protected AppsAndResetsSuite(THost host)
    {
        host.Require();
        service = host.Service;
        client = service.CreateClient();
    }

    [Fact]
    public async Task Created_apps_go_with_their_inboxes_and_those_of_the_configuration_stay()
    {
        var here = await client.CreateAppAsync();
        var there = await client.CreateAppAsync(("DataCenter", "ap-southeast-1"));
        (await client.SendAsync(("AppId", here))).IsAccepted();

        await client.ResetAsync();

        Assert.Equal(["demo"], (await client.ListAppsAsync()).Ids());
        Assert.Empty(await client.ListAppsAsync(dataCenter: "ap-southeast-1"));
        (await client.CallAsync("DescribeLiveMessageApp", ("AppId", here))).IsRefused(404, "ResourceNotExist");
        (await client.SendAsync(("AppId", there), ("DataCenter", "ap-southeast-1"))).IsRefused(404, "ResourceNotExist");
        Assert.Equal(
            [$"{Prefix}app:cn-shanghai:demo", $"{Prefix}apps:cn-shanghai"],
            (await service.KeysAsync()).Where(key => key.Contains(":app", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_app_of_the_configuration_is_as_configured_again()
    {
        (await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"), ("Disable", "true"))).IsAccepted();
        (await client.CallAsync(
            "ModifyLiveMessageAppCallback", ("AppId", "demo"), ("EventCallbackUrl", "http://x/y"))).IsAccepted();

        await client.ResetAsync();

        var app = await client.DescribeAppAsync("demo");
        Assert.Equal((false, ""), (app.GetProperty("Disable").GetBoolean(), app.Text("EventCallbackUrl")));
    }

    [Fact]
    public async Task What_is_listed_and_has_gone_is_forgotten()
    {
        var appId = await client.CreateAppAsync();
        await service.Database().KeyDeleteAsync($"{Prefix}app:cn-shanghai:{appId}");

        await client.ResetAsync();

        Assert.Equal(1, await service.Database().SortedSetLengthAsync($"{Prefix}apps:cn-shanghai"));
    }

    [Fact]
    public async Task Apps_that_are_created_meanwhile_are_there_whole_or_not_at_all()
    {
        using var over = new CancellationTokenSource();
        var creators = Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
        {
            var dataCenter = number % 2 == 0 ? "cn-shanghai" : "ap-southeast-1";
            while (!over.IsCancellationRequested)
            {
                var answer = await client.CallAsync("CreateLiveMessageApp", ("DataCenter", dataCenter));
                // A reset may fall behind four creators on a slow machine.
                Assert.True(answer.Code is "OK" or "NoAuth", answer.Text);
            }
        })).ToList();
        for (var reset = 0; reset < 25; reset++)
        {
            await client.ResetAsync();
            await ListAsync("cn-shanghai");
            await ListAsync("ap-southeast-1");
        }

        await over.CancelAsync();
        await Task.WhenAll(creators);

        foreach (var dataCenter in new[] { "cn-shanghai", "ap-southeast-1" })
        {
            Assert.Equal(await StoredAsync(dataCenter), (await ListAsync(dataCenter)).Order(StringComparer.Ordinal));
        }

        Assert.Contains("demo", await ListAsync("cn-shanghai"));
        await client.ResetAsync();
        Assert.Equal(["demo"], await ListAsync("cn-shanghai"));
    }

    // A half of one could not be read.
    private async Task<IReadOnlyList<string>> ListAsync(string dataCenter) =>
        (await client.ListAppsAsync(dataCenter: dataCenter)).Ids();

    private async Task<IReadOnlyList<string>> StoredAsync(string dataCenter)
    {
        var prefix = $"{Prefix}app:{dataCenter}:";
        return [.. (await service.KeysAsync())
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => key[prefix.Length..])];
    }
}
