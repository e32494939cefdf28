using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>How soon a wait ends after the call that delivered has been answered.</summary>
public abstract class WakingSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const int WarmUps = 5;
    private const int Tries = 15;

    private readonly HttpClient client;
    private readonly string receiver = Calls.NewUser();

    protected WakingSuite(THost host)
    {
        host.Require();
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task A_wait_ends_within_50_ms_of_the_delivery()
    {
        var latencies = new List<double>();
        for (var number = 1; number <= WarmUps + Tries; number++)
        {
            var wait = StampedAsync(client.InboxAsync(receiver, $"?wait=30s&after={number - 1}"));
            await Task.Delay(50);
            await client.DeliverAsync(receiver, $"m{number}");
            var answered = Stopwatch.GetTimestamp();
            var woken = await wait.WaitAsync(TimeSpan.FromSeconds(10));
            latencies.Add(Stopwatch.GetElapsedTime(answered, woken).TotalMilliseconds);
        }

        // Two may meet a machine that was busy with something else.
        var slowest = latencies.Skip(WarmUps).Order().ElementAt(Tries - 3);
        Assert.True(slowest < 50, $"But for two, {Tries} tries took up to {slowest:0.0} ms.");
    }

    private static async Task<long> StampedAsync(Task<Inbox> wait)
    {
        Assert.Single((await wait).Messages);
        return Stopwatch.GetTimestamp();
    }
}

[Collection(Alone.Name)]
public sealed class WakingOnEmbedded(EmbeddedHost host) : WakingSuite<EmbeddedHost>(host);

[Collection(Alone.Name)]
public sealed class WakingOnRedis(RedisHost host) : WakingSuite<RedisHost>(host);
