using System.Diagnostics;
using System.Globalization;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>
/// Refill of a token bucket in real time. Each test counts the calls that are admitted between two times at which the
/// bucket is empty. The bounds follow from the times at which calls were sent and answered. On a busy machine, the
/// bounds are wider.
/// </summary>
public abstract class TokenBucketRateSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    // The first and the last batch find an empty bucket.
    private readonly List<Batch> batches = [];

    private int Admitted => batches.Sum(batch => batch.Answers.Count(answer => answer.Code == "OK"));

    [Fact]
    public async Task Token_each_20_ms_admits_50_calls_a_second_after_the_burst()
    {
        await using var service = await StartAsync("50", "1", "00:00:00.020");
        var client = service.CreateClient();

        var burst = await SendBatchAsync(client, 50);
        // The pause does not divide the period. The rest of a period must count for the next one.
        await SendBatchesAsync(client, batchSize: 4, TimeSpan.FromSeconds(1.5), pause: TimeSpan.FromMilliseconds(13));

        Assert.All(burst.Answers, answer => Assert.Equal("OK", answer.Code));
        var (min, max) = DurationMs();
        Assert.InRange(Admitted, (int)(min / 20), (int)(max / 20) + 1);
        Assert.All(
            batches.SelectMany(batch => batch.Answers).Where(IsThrottled),
            answer => Assert.InRange(RetryAfter(answer), 5, 24));
    }

    [Fact]
    public async Task Bucket_refills_although_calls_do_not_pause()
    {
        const int perPeriod = 5;
        const int periodMs = 500;
        await using var service = await StartAsync($"{perPeriod}", $"{perPeriod}", "00:00:00.500");
        var client = service.CreateClient();

        await SendBatchesAsync(client, batchSize: 1, TimeSpan.FromSeconds(2.2), pause: TimeSpan.Zero);

        // The period of a full bucket starts with the call that finds it full, up to one call too late.
        var maxDelayMs = batches.Zip(batches.Skip(1)).Max(pair => Milliseconds(pair.First.Sent, pair.Second.Answered));
        var (min, max) = DurationMs();
        Assert.InRange(
            Admitted, (int)(min / (periodMs + maxDelayMs)) * perPeriod, ((int)(max / periodMs) + 1) * perPeriod);
    }

    private static bool IsThrottled(Answer answer) => answer.Code == "Throttling.User";

    private static int RetryAfter(Answer answer) =>
        int.Parse(answer.Header("x-acs-retry-after")!, CultureInfo.InvariantCulture);

    private static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;

    private static async Task<Batch> SendBatchAsync(HttpClient client, int size)
    {
        var sent = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, size).Select(_ => client.SendAsync()));
        return new Batch(sent, answers, Stopwatch.GetTimestamp());
    }

    // Bounds of the time between the first and the last batch, by the clock of the store.
    private (double Min, double Max) DurationMs() => (
        Milliseconds(batches[0].Answered, batches[^1].Sent),
        Milliseconds(batches[0].Sent, batches[^1].Answered));

    // Empties the bucket. Then sends batches for at least the duration, and until the bucket is empty again.
    private async Task SendBatchesAsync(HttpClient client, int batchSize, TimeSpan duration, TimeSpan pause)
    {
        var batch = await SendBatchAsync(client, batchSize);
        while (!batch.FindsEmptyBucket)
        {
            batch = await SendBatchAsync(client, batchSize);
        }

        batches.Add(batch);
        while (!batch.FindsEmptyBucket || Stopwatch.GetElapsedTime(batches[0].Sent) < duration)
        {
            // There is no pause while tokens are left, because an unused token is lost when the bucket is full.
            if (batch.FindsEmptyBucket && pause > TimeSpan.Zero)
            {
                await Task.Delay(pause);
            }

            batch = await SendBatchAsync(client, batchSize);
            batches.Add(batch);
        }

        Assert.All(
            batches.SelectMany(made => made.Answers),
            answer => Assert.True(answer.Code == "OK" || IsThrottled(answer), answer.Text));
    }

    private async Task<Service> StartAsync(string limit, string perPeriod, string period) =>
        await (await Host.NewServiceAsync())
            .With("RateLimit:TokenLimit", limit)
            .With("RateLimit:TokensPerPeriod", perPeriod)
            .With("RateLimit:ReplenishmentPeriod", period)
            .StartAsync();

    // Concurrent calls, which the store handles between the two timestamps.
    private sealed record Batch(long Sent, IReadOnlyList<Answer> Answers, long Answered)
    {
        public bool FindsEmptyBucket => Answers.All(IsThrottled);
    }
}
