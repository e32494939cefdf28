using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>Each operation on apps has its own limit.</summary>
public abstract class AppBucketsSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;

    protected AppBucketsSuite(THost host)
    {
        host.Require();
        this.host = host;
    }

    [Fact]
    public async Task Each_action_has_a_bucket_of_its_own()
    {
        await using var service = await (await host.NewServiceAsync())
            .With("RateLimit:TokenLimit", "2").With("RateLimit:ReplenishmentPeriod", "01:00:00").StartAsync();
        using var client = service.CreateClient();

        foreach (var action in AppCases.All)
        {
            (await client.CallAsync(action, AppCases.Required(action))).IsAccepted();
            (await client.CallAsync(action, [.. AppCases.Required(action), ("DataCenter", "x")]))
                .IsRefused(400, "InputInvalid");
            (await client.CallAsync(action, AppCases.Required(action))).IsRefused(400, "Throttling.User");
        }

        (await client.SendAsync()).IsAccepted();
    }

    [Fact]
    public async Task A_throttled_call_makes_and_changes_nothing()
    {
        await using var service = await (await host.NewServiceAsync())
            .With("RateLimit:TokenLimit", "1").With("RateLimit:ReplenishmentPeriod", "01:00:00").StartAsync();
        using var client = service.CreateClient();
        await client.CreateAppAsync();
        await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"));

        (await client.CallAsync("CreateLiveMessageApp")).IsRefused(400, "Throttling.User");
        (await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"), ("Disable", "true")))
            .IsRefused(400, "Throttling.User");

        Assert.Equal(["false", "false"], (await client.ListAppsAsync()).Select(app => app.Text("Disable")));
    }

    [Fact]
    public async Task A_nonce_is_good_for_one_app()
    {
        await using var service = await (await host.NewServiceAsync()).StartAsync();
        using var client = service.CreateClient();
        var call = AccessKey.Testid.SignRpc(("Action", "CreateLiveMessageApp"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.SendAsync(call)));

        Assert.Single(answers, answer => answer.Code == "OK");
        Assert.Equal(9, answers.Count(answer => answer.Code == "SignatureNonceUsed"));
        Assert.Equal(2, (await client.ListAppsAsync()).Count);
    }
}
