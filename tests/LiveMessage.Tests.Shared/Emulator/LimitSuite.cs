using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>The rate limit that is set at run time applies to the next call.</summary>
public abstract class LimitSuite<THost>(THost host) : StoreSuite<THost>(host), IAsyncLifetime
    where THost : StoreHost
{
    private const string FivePerHour = """{"tokenLimit":5,"tokensPerPeriod":5,"replenishmentPeriod":"1h"}""";

    public ValueTask InitializeAsync() => new(Client.ResetAsync());

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Limit_admits_exactly_its_number_of_calls_from_a_used_bucket()
    {
        await AssertAdmittedAsync(calls: 8, admitted: 8);

        await Client.SetLimitAsync(FivePerHour);

        await AssertAdmittedAsync(calls: 8, admitted: 5);
    }

    [Fact]
    public async Task Bucket_that_takes_longer_to_fill_than_a_key_can_live_admits_calls()
    {
        await Client.SetLimitAsync(
            "{\"tokenLimit\":2147483647,\"tokensPerPeriod\":1,\"replenishmentPeriod\":\"365d\"}");

        await AssertAdmittedAsync(calls: 2, admitted: 2);
    }

    [Fact]
    public async Task Retry_after_follows_the_limit()
    {
        await Client.SetLimitAsync("""{"tokenLimit":1,"tokensPerPeriod":1,"replenishmentPeriod":"1h"}""");
        await Client.DeliverAsync(User, "m1");

        var refused = await Client.SendAsync(("ReceiverId", User));

        refused.AssertRefused(400, "Throttling.User");
        Assert.Matches("^3(59|60)[0-9]{4}$", refused.Header("x-acs-retry-after"));
    }

    [Fact]
    public async Task Removed_limit_returns_to_the_configuration_with_full_buckets()
    {
        await Client.SetLimitAsync(FivePerHour);
        await AssertAdmittedAsync(calls: 6, admitted: 5);

        var answer = await Answer.ReadAsync(await Client.DeleteAsync(ControlCalls.Limit));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        await AssertAdmittedAsync(calls: 8, admitted: 8);
    }

    [Fact]
    public async Task Same_limit_that_is_set_again_fills_the_buckets()
    {
        await Client.SetLimitAsync(FivePerHour);
        await AssertAdmittedAsync(calls: 6, admitted: 5);

        await Client.SetLimitAsync(FivePerHour);

        await AssertAdmittedAsync(calls: 6, admitted: 5);
    }

    [Fact]
    public async Task Disabled_limit_admits_all_calls()
    {
        await Client.SetLimitAsync(FivePerHour);
        await AssertAdmittedAsync(calls: 6, admitted: 5);

        await Client.SetLimitAsync("""{"enabled":false}""");

        await AssertAdmittedAsync(calls: 8, admitted: 8);
    }

    [Fact]
    public async Task Reset_returns_to_the_configuration()
    {
        await Client.SetLimitAsync(FivePerHour);
        await AssertAdmittedAsync(calls: 6, admitted: 5);

        await Client.ResetAsync();

        Assert.True((await Client.LimitAsync()).GetProperty("configured").GetBoolean());
        await AssertAdmittedAsync(calls: 8, admitted: 8);
    }

    [Fact]
    public async Task Effective_limit_contains_configured_values_for_omitted_fields()
    {
        const string account = $"\"account\":\"{StoreAccess.Account}\"";
        Assert.Equal(
            $"{{{account},\"configured\":true,\"enabled\":true,\"tokenLimit\":1000000,\"tokensPerPeriod\":50,"
                + "\"replenishmentPeriod\":\"00:00:01\"}",
            (await Client.LimitAsync()).GetRawText());

        const string changed =
            $"{{{account},\"configured\":false,\"enabled\":true,\"tokenLimit\":7,\"tokensPerPeriod\":50,"
            + "\"replenishmentPeriod\":\"00:00:01\"}";
        Assert.Equal(changed, (await Client.SetLimitAsync("""{"tokenLimit":7}""")).GetRawText());
        Assert.Equal(changed, (await Client.LimitAsync()).GetRawText());
    }

    private async Task AssertAdmittedAsync(int calls, int admitted)
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, calls).Select(_ => Client.SendAsync(("ReceiverId", User))));
        Assert.Equal(admitted, answers.Count(answer => answer.Code == "OK"));
        Assert.Equal(calls - admitted, answers.Count(answer => answer.Code == "Throttling.User"));
    }
}
