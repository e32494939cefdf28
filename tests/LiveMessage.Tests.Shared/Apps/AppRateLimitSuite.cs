using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>Rate limits of the operations on apps.</summary>
public abstract class AppRateLimitSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Each_action_has_its_own_bucket()
    {
        await using var service = await (await Host.NewServiceAsync())
            .With("RateLimit:TokenLimit", "2").With("RateLimit:ReplenishmentPeriod", "01:00:00").StartAsync();
        using var client = service.CreateClient();

        foreach (var action in AppCases.All)
        {
            (await client.CallAsync(action, AppCases.Required(action))).AssertAccepted();
            (await client.CallAsync(action, [.. AppCases.Required(action), ("DataCenter", "x")]))
                .AssertRefused(400, "InputInvalid");
            (await client.CallAsync(action, AppCases.Required(action))).AssertRefused(400, "Throttling.User");
        }

        (await client.SendAsync()).AssertAccepted();
    }

    [Fact]
    public async Task Throttled_call_creates_and_changes_nothing()
    {
        await using var service = await (await Host.NewServiceAsync())
            .With("RateLimit:TokenLimit", "1").With("RateLimit:ReplenishmentPeriod", "01:00:00").StartAsync();
        using var client = service.CreateClient();
        await client.CreateAppAsync();
        await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"));

        (await client.CallAsync("CreateLiveMessageApp")).AssertRefused(400, "Throttling.User");
        (await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"), ("Disable", "true")))
            .AssertRefused(400, "Throttling.User");

        Assert.Equal(["false", "false"], (await client.ListAppsAsync()).Select(app => app.Text("Disable")));
    }

    [Fact]
    public async Task Concurrent_calls_with_the_same_nonce_create_one_app()
    {
        await using var service = await (await Host.NewServiceAsync()).StartAsync();
        using var client = service.CreateClient();
        var call = AccessKey.Testid.SignRpc(("Action", "CreateLiveMessageApp"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.SendAsync(call)));

        Assert.Single(answers, answer => answer.Code == "OK");
        Assert.Equal(9, answers.Count(answer => answer.Code == "SignatureNonceUsed"));
        Assert.Equal(2, (await client.ListAppsAsync()).Count);
    }
}
