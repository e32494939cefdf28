using System.Diagnostics;
using System.Globalization;
using System.Net;

using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Store;

/// <summary>What the bucket of an account and action lets through, by the clock of the store.</summary>
public abstract class TokenBucketSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const string Bucket = "lm:{1234567890123456}:bucket:SendLiveMessageUser";

    private readonly THost host;

    protected TokenBucketSuite(THost host)
    {
        host.Require();
        this.host = host;
    }

    [Fact]
    public async Task Of_60_calls_at_once_exactly_50_succeed_and_again_when_the_header_has_said()
    {
        await using var service = await StartAsync(limit: null);
        var client = service.CreateClient();
        for (var round = 0; round < 2; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => UnknownActionAsync(client)));

            var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.SendAsync()));

            Assert.Equal(50, answers.Count(answer => answer.Status == HttpStatusCode.OK));
            var refused = answers.Where(answer => answer.Status != HttpStatusCode.OK).ToList();
            Assert.All(refused, answer =>
            {
                Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
                Assert.Equal("Throttling.User", answer.Code);
                Assert.Equal("Request was denied due to user flow control.", answer.Message);
                Assert.InRange(RetryAfter(answer), 5, 1004);
            });
            await Task.Delay(refused.Max(RetryAfter));
        }

        Assert.Equal("OK", (await client.SendAsync()).Code);
    }

    [Fact]
    public async Task One_token_each_20_ms_lets_50_calls_a_second_through_after_the_burst()
    {
        await using var service = await StartAsync("50", "1", "00:00:00.020");
        var client = service.CreateClient();
        await UnknownActionAsync(client);
        var started = Stopwatch.GetTimestamp();
        var answers = new List<Answer>(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.SendAsync())));
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(1.5))
        {
            // Out of step with the periods: what is left of one must count for the next.
            await Task.Delay(13);
            answers.AddRange(await Task.WhenAll(client.SendAsync(), client.SendAsync()));
        }

        var refilled = (int)(Stopwatch.GetElapsedTime(started).TotalMilliseconds / 20);
        Assert.InRange(answers.Count(answer => answer.Code == "OK"), 50 + refilled - 4, 50 + refilled + 1);
        Assert.All(answers.Where(answer => answer.Code != "OK"), answer => Assert.InRange(RetryAfter(answer), 5, 24));
    }

    [Fact]
    public async Task Every_refusal_costs_a_token_and_an_unknown_action_none()
    {
        await using var service = await StartAsync("5", "5", "00:10:00");
        var client = service.CreateClient();

        Assert.Equal("InputInvalid", (await client.SendAsync(("ReceiverId", null))).Code);
        Assert.Equal("ResourceNotExist", (await client.SendAsync(("AppId", "nowhere"))).Code);
        Assert.Equal("NoAuth", (await client.SendAsync(("AppId", "closed"))).Code);
        Assert.Equal("InvalidAction.NotFound", (await UnknownActionAsync(client)).Code);
        Assert.Equal("OK", (await client.SendAsync(("MsgTid", "twice"))).Code);
        Assert.Equal("OK", (await client.SendAsync(("MsgTid", "twice"))).Code);
        Assert.Equal("Throttling.User", (await client.SendAsync()).Code);
        Assert.Equal("InvalidAction.NotFound", (await UnknownActionAsync(client)).Code);
    }

    [Fact]
    public async Task With_an_empty_bucket_the_answer_is_throttling_whatever_else_is_wrong()
    {
        await using var service = await StartAsync("1", "1", "00:10:00");
        var client = service.CreateClient();
        var receiver = Calls.NewUser();
        Assert.Equal("OK", (await client.SendAsync()).Code);

        Assert.Equal("Throttling.User", (await client.SendAsync(("ReceiverId", receiver))).Code);
        Assert.Equal("Throttling.User", (await client.SendAsync(("ReceiverId", null))).Code);
        Assert.Equal("Throttling.User", (await client.SendAsync(("AppId", "nowhere"))).Code);
        Assert.Equal("Throttling.User", (await client.SendAsync(("AppId", "closed"))).Code);
        Assert.Empty((await client.InboxAsync(receiver)).Messages);
    }

    [Fact]
    public async Task Each_account_and_each_action_has_a_bucket_of_its_own()
    {
        await using var service = await StartAsync("2", "2", "00:10:00");
        var gatekeeper = service.Services.GetRequiredService<Gatekeeper>();
        var (one, other) = (AccountId.Parse("1"), AccountId.Parse("2"));

        Assert.IsType<Result<Done>.Success>(await gatekeeper.PassAsync(new Gate(one, "Walk")));
        Assert.IsType<Result<Done>.Success>(await gatekeeper.PassAsync(new Gate(one, "Walk")));
        var refused = Assert.IsType<Result<Done>.Refused>(await gatekeeper.PassAsync(new Gate(one, "Walk")));
        Assert.IsType<Refusal.Throttled>(refused.Refusal);
        Assert.IsType<Result<Done>.Success>(await gatekeeper.PassAsync(new Gate(one, "Run")));
        Assert.IsType<Result<Done>.Success>(await gatekeeper.PassAsync(new Gate(other, "Walk")));
        Assert.Equal("OK", (await service.CreateClient().SendAsync()).Code);
    }

    [Fact]
    public async Task A_bucket_that_is_asked_without_a_pause_refills_all_the_same()
    {
        await using var service = await StartAsync("5", "5", "00:00:00.500");
        var client = service.CreateClient();
        await UnknownActionAsync(client);
        var (succeeded, started) = (0, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2.2))
        {
            succeeded += (await client.SendAsync()).Code == "OK" ? 1 : 0;
        }

        var periods = (int)(Stopwatch.GetElapsedTime(started).TotalMilliseconds / 500) + 1;
        Assert.InRange(succeeded, (periods - 1) * 5, periods * 5);
    }

    [Fact]
    public async Task The_start_of_a_period_never_moves_back()
    {
        await using var service = await StartAsync("5", "5", "00:00:01");
        var ahead = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 60_000) * 1000;
        await service.Database().HashSetAsync(Bucket, [new("tokens", 1), new("start", ahead)]);

        Assert.Equal("OK", (await service.CreateClient().SendAsync()).Code);

        Assert.Equal(ahead, (long)await service.Database().HashGetAsync(Bucket, "start"));
        Assert.Equal("Throttling.User", (await service.CreateClient().SendAsync()).Code);
    }

    [Fact]
    public async Task A_bucket_is_forgotten_when_it_would_be_full_again()
    {
        await using var service = await StartAsync(limit: null);
        await service.CreateClient().SendAsync();

        var life = await service.Database().KeyTimeToLiveAsync(Bucket);
        Assert.InRange(life!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
    }

    private static int RetryAfter(Answer answer) =>
        int.Parse(answer.Header("x-acs-retry-after")!, CultureInfo.InvariantCulture);

    private static Task<Answer> UnknownActionAsync(HttpClient client) => client.SendAsync(("Action", "NoSuchAction"));

    private async Task<Service> StartAsync(string? limit, string perPeriod = "50", string period = "00:00:01")
    {
        var service = (await host.NewServiceAsync()).WithDocumentedLimit()
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:1:AppId", "closed")
            .With("LiveMessage:Accounts:0:Apps:1:Disabled", "true");
        if (limit is not null)
        {
            service.With("RateLimit:TokenLimit", limit)
                .With("RateLimit:TokensPerPeriod", perPeriod)
                .With("RateLimit:ReplenishmentPeriod", period);
        }

        return await service.StartAsync();
    }
}

[Collection(Alone.Name)]
public sealed class TokenBucketOnEmbedded(EmbeddedHost host) : TokenBucketSuite<EmbeddedHost>(host);

[Collection(Alone.Name)]
public sealed class TokenBucketOnRedis(RedisHost host) : TokenBucketSuite<RedisHost>(host);
