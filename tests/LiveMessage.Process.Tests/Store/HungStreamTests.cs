using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>An event stream whose read Redis does not answer in time.</summary>
public sealed class HungStreamTests
{
    // The connection is not lost, so nothing but the stream itself repeats its read.
    [Fact]
    public async Task Stream_reads_again_soon_after_Redis_did_not_answer()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.With(redis.ConnectionString).StartAsync();
        using var client = service.CreateClient();
        await using var feed = await EventFeed.OpenAsync(client);
        await using var connection = await redis.ConnectAsync();
        var number = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000;
        var line = $"{number} offline cn-shanghai demo uid2 0";
        var transaction = connection.GetDatabase().CreateTransaction();
        _ = transaction.SortedSetAddAsync($"lm:{{{StoreAccess.Account}}}:journal", line, number);
        _ = transaction.PublishAsync(RedisChannel.Literal($"lm:{{{StoreAccess.Account}}}:events"), line);
        _ = transaction.ExecuteAsync("CLIENT", "PAUSE", 4_000, "ALL");
        _ = transaction.ExecuteAsync();

        // Within 10 s, before the next ping.
        Assert.Equal("offline", (await feed.NextAsync()).EventType);
    }
}
