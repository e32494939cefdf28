using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Store;

/// <summary>The token bucket of an account and action.</summary>
public abstract class TokenBucketSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string Bucket = "lm:{1234567890123456}:bucket:SendLiveMessageUser";

    [Fact]
    public async Task Refused_call_takes_a_token_and_unknown_action_takes_none()
    {
        await using var service = await StartAsync("5", "5", "00:10:00");
        var client = service.CreateClient();

        Assert.Equal("InputInvalid", (await client.SendAsync(("ReceiverId", null))).Code);
        Assert.Equal("ResourceNotExist", (await client.SendAsync(("AppId", "nowhere"))).Code);
        Assert.Equal("NoAuth", (await client.SendAsync(("AppId", "closed"))).Code);
        Assert.Equal("InvalidAction.NotFound", (await SendUnknownActionAsync(client)).Code);
        Assert.Equal("OK", (await client.SendAsync(("MsgTid", "twice"))).Code);
        Assert.Equal("OK", (await client.SendAsync(("MsgTid", "twice"))).Code);
        Assert.Equal("Throttling.User", (await client.SendAsync()).Code);
        Assert.Equal("InvalidAction.NotFound", (await SendUnknownActionAsync(client)).Code);
    }

    [Fact]
    public async Task Call_without_a_token_is_throttled_before_its_other_errors_are_reported()
    {
        await using var service = await StartAsync("1", "1", "00:10:00");
        var client = service.CreateClient();
        Assert.Equal("OK", (await client.SendAsync()).Code);

        Assert.Equal("Throttling.User", (await client.SendAsync(("ReceiverId", User))).Code);
        Assert.Equal("Throttling.User", (await client.SendAsync(("ReceiverId", null))).Code);
        Assert.Equal("Throttling.User", (await client.SendAsync(("AppId", "nowhere"))).Code);
        Assert.Equal("Throttling.User", (await client.SendAsync(("AppId", "closed"))).Code);
        Assert.Empty((await client.InboxAsync(User)).Messages);
    }

    [Fact]
    public async Task Each_account_and_each_action_has_its_own_bucket()
    {
        await using var service = await StartAsync("2", "2", "00:10:00");
        var gatekeeper = service.Services.GetRequiredService<Gatekeeper>();
        var (account, otherAccount) = (AccountId.Parse("1"), AccountId.Parse("2"));

        Assert.IsType<Result<Done>.Success>(await gatekeeper.PassAsync(new Gate(account, "Walk")));
        Assert.IsType<Result<Done>.Success>(await gatekeeper.PassAsync(new Gate(account, "Walk")));
        var refused = Assert.IsType<Result<Done>.Refused>(await gatekeeper.PassAsync(new Gate(account, "Walk")));
        Assert.IsType<Refusal.Throttled>(refused.Refusal);
        Assert.IsType<Result<Done>.Success>(await gatekeeper.PassAsync(new Gate(account, "Run")));
        Assert.IsType<Result<Done>.Success>(await gatekeeper.PassAsync(new Gate(otherAccount, "Walk")));
        Assert.Equal("OK", (await service.CreateClient().SendAsync()).Code);
    }

    [Fact]
    public async Task Bucket_whose_period_starts_in_the_future_is_full()
    {
        await using var service = await StartAsync("2", "2", "01:00:00");
        var ahead = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 60_000) * 1000;
        await service.Database().HashSetAsync(Bucket, [new("tokens", 0), new("start", ahead)]);
        var client = service.CreateClient();

        Assert.Equal("OK", (await client.SendAsync()).Code);
        Assert.Equal("OK", (await client.SendAsync()).Code);
        Assert.Equal("Throttling.User", (await client.SendAsync()).Code);
    }

    // Otherwise the first calls would take all tokens shortly before the next refill.
    [Theory]
    [InlineData(50)]
    [InlineData(49)]
    public async Task Period_of_a_full_bucket_starts_with_the_call(int tokens)
    {
        await using var service = await StartAsync("50", "50", "00:01:00");
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
        await service.Database().HashSetAsync(Bucket, [new("tokens", tokens), new("start", before - 90_000_000)]);

        Assert.Equal("OK", (await service.CreateClient().SendAsync()).Code);

        Assert.True((long)await service.Database().HashGetAsync(Bucket, "start") >= before);
        Assert.Equal(49, (int)await service.Database().HashGetAsync(Bucket, "tokens"));
    }

    [Fact]
    public async Task Period_of_a_bucket_that_is_not_full_continues()
    {
        await using var service = await StartAsync("50", "10", "00:01:00");
        var start = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1000) - 90_000_000;
        await service.Database().HashSetAsync(Bucket, [new("tokens", 5), new("start", start)]);

        Assert.Equal("OK", (await service.CreateClient().SendAsync()).Code);

        Assert.Equal(start + 60_000_000, (long)await service.Database().HashGetAsync(Bucket, "start"));
        Assert.Equal(14, (int)await service.Database().HashGetAsync(Bucket, "tokens"));
    }

    [Fact]
    public async Task Bucket_expires_when_it_would_be_full_again()
    {
        await using var service = await StartAsync("50", "50", "00:01:00");
        await service.CreateClient().SendAsync();

        var timeToLive = await service.Database().KeyTimeToLiveAsync(Bucket);
        Assert.InRange(timeToLive!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
    }

    private static Task<Answer> SendUnknownActionAsync(HttpClient client) =>
        client.SendAsync(("Action", "NoSuchAction"));

    private async Task<Service> StartAsync(string limit, string perPeriod, string period) =>
        await (await Host.NewServiceAsync())
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:1:AppId", "closed")
            .With("LiveMessage:Accounts:0:Apps:1:Disabled", "true")
            .With("RateLimit:TokenLimit", limit)
            .With("RateLimit:TokensPerPeriod", perPeriod)
            .With("RateLimit:ReplenishmentPeriod", period)
            .StartAsync();
}
