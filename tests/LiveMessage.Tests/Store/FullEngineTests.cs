using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>The embedded engine has reached the maximum of its memory.</summary>
[LongTests]
public sealed class FullEngineTests : IAsyncLifetime
{
    private const string Filler = $"lm:{{{StoreAccess.Account}}}:filler";
    private const int FillerMB = 13;

    private readonly CapturedLog log = new();
    private readonly List<string> stored = [];
    private Service service = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        service = await Service.With().With("EmbeddedEngine:MaxMemoryMiB", "16").LogTo(log).StartAsync();
        client = service.CreateClient();
        await FillAsync(0, FillerMB);
        while ((await SendAsync($"m{stored.Count}")).Code == "OK")
        {
            stored.Add($"m{stored.Count}");
            Assert.InRange(stored.Count, 0, 200);
        }
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Messages_and_apps_are_refused_and_the_log_names_the_size_and_the_setting()
    {
        Assert.InRange(stored.Count, 50, 150);
        foreach (var refused in new[] { await SendAsync("m"), await client.CallAsync("CreateLiveMessageApp") })
        {
            Assert.Equal(HttpStatusCode.InternalServerError, refused.Status);
            Assert.Equal("ServerError", refused.Code);
            Assert.Equal(
                "The message store is full; the log contains the error under this request id.", refused.Message);
        }

        Assert.Contains(
            "The embedded engine is full: it uses 16 MiB, and EmbeddedEngine:MaxMemoryMiB is 16; "
            + "delete messages, reset the emulator, or increase the setting",
            log.AllText,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stored_messages_are_readable_and_the_service_is_not_ready()
    {
        Assert.Equal(stored, (await client.InboxAsync("uid2", "?limit=1000")).MsgTids());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadinessAsync());
    }

    [Fact]
    public async Task Refused_message_is_stored_after_messages_were_deleted()
    {
        Assert.Equal("ServerError", (await SendAsync("refused")).Code);

        await client.DeleteMessageAsync("uid2", "m0");
        await client.DeleteMessageAsync("uid2", "m1");

        Assert.Equal("OK", (await SendAsync("refused")).Code);
        Assert.Equal("refused", (await client.InboxAsync("uid2", "?limit=1000")).MsgTids()[^1]);
    }

    [Fact]
    public async Task Reset_frees_the_memory()
    {
        await client.ResetAsync();

        Assert.Equal(HttpStatusCode.OK, await ReadinessAsync());
        await FillAsync(0, FillerMB);
        foreach (var msgTid in stored.SkipLast(5))
        {
            Assert.Equal("OK", (await SendAsync(msgTid)).Code);
        }
    }

    [Fact]
    public async Task Deletions_are_refused_when_the_reserve_of_a_quarter_is_used_up()
    {
        await FillAsync(FillerMB, 3);
        await client.DeleteMessageAsync("uid2", "m0");
        await FillAsync(FillerMB + 3, 2);

        var refused = await client.CallAsync(
            "DeleteLiveMessageUserMessage", ("AppId", "demo"), ("ReceiverId", "uid2"), ("MessageId", "m1"));

        Assert.Equal("ServerError", refused.Code);
        Assert.Equal(stored[1], (await client.InboxAsync("uid2", "?limit=1000")).MsgTids()[0]);
    }

    // Expired keys, such as nonces, stay in the log of the engine.
    [Fact]
    public async Task Reset_frees_the_memory_of_expired_keys()
    {
        await client.ResetAsync();
        foreach (var batch in Enumerable.Range(0, 16_000).Chunk(500))
        {
            await Task.WhenAll(batch.Select(key => service.Database().StringSetAsync(
                Nonce(key), new string('x', 1_000), TimeSpan.FromMilliseconds(1))));
        }

        Assert.Equal("ServerError", (await SendAsync("m1")).Code);
        await client.ResetAsync();

        Assert.Equal("OK", (await SendAsync("m1")).Code);
        Assert.Equal(["m1"], (await client.InboxAsync("uid2")).MsgTids());
    }

    // Stores data in the engine without a call. Small values, so that no write exceeds its timeout.
    private async Task FillAsync(int firstMB, int count)
    {
        for (var number = firstMB * 16; number < (firstMB + count) * 16; number++)
        {
            await service.Database().HashSetAsync(Filler, number, new string('x', 64_000));
        }
    }

    private static string Nonce(int number) => $"lm:{{{StoreAccess.Account}}}:nonce:testid:{number}";

    private Task<Answer> SendAsync(string msgTid) =>
        client.SendAsync(("ReceiverId", "uid2"), ("MsgTid", msgTid), ("Body", new string('x', 15_000)));

    private async Task<HttpStatusCode> ReadinessAsync()
    {
        using var answer = await client.GetAsync("/_emulator/health/ready");
        return answer.StatusCode;
    }
}
