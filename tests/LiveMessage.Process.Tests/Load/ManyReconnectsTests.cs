using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>
/// A receiver reconnects repeatedly, each time after the last sequence that it has received. It receives every message
/// once and in order.
/// </summary>
[Collection(typeof(LoadTestGroup))]
public sealed class ManyReconnectsTests
{
    private const int Messages = 10_000;
    private const int Reconnects = 50;
    private const int Senders = 8;
    private const int Seed = 20_161_101;

    private static readonly (string, string)[] Settings =
        [LoadCalls.NoLimit, LoadCalls.NoCallLog, ("Inbox__MaxMessages", $"{Messages}")];

    private readonly string user = Calls.NewUser();
    private readonly List<long> sequences = [];
    private readonly List<string> ids = [];

    [Fact]
    public async Task Receiver_that_reconnects_50_times_gets_10000_messages_once_and_in_order_on_the_embedded_engine()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var service = ServiceProcess.Start(Settings);
        await service.Ready;

        await AssertOnceAndInOrderAsync(service);
    }

    [Fact]
    public async Task Receiver_that_reconnects_50_times_gets_10000_messages_once_and_in_order_on_Redis()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var service = ServiceProcess.Start([redis.Setting(), .. Settings]);
        await service.Ready;

        await AssertOnceAndInOrderAsync(service);
    }

    private async Task AssertOnceAndInOrderAsync(ServiceProcess service)
    {
        using var client = service.CreateClient();
        var random = new Random(Seed);
        var counts = Enumerable.Range(1, Messages - 1).ToArray();
        random.Shuffle(counts);
        var started = Stopwatch.GetTimestamp();
        var sending = SendAllAsync(service);

        foreach (var count in counts.Take(Reconnects).Order())
        {
            await ReceiveAsync(service, untilCount: count, isAborted: random.Next(2) == 0);
        }

        await ReceiveAsync(service, untilCount: Messages, isAborted: false);

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Messages} messages, {Reconnects} reconnects: {seconds:0.00} s, {Messages / seconds:0} messages/s");
        var sent = await sending;
        var details = $"seed {Seed}, {sequences.Count} received";
        Assert.True(sequences.SequenceEqual(Enumerable.Range(1, Messages).Select(number => (long)number)), details);
        Assert.True(ids.Order(StringComparer.Ordinal).SequenceEqual(sent.Order(StringComparer.Ordinal)), details);
        Assert.Equal(await ReadInboxAsync(client), ids);
        await AssertNothingIsRepeatedAsync(service, client);
    }

    private async Task<IReadOnlyList<string>> ReadInboxAsync(HttpClient client)
    {
        var stored = new List<string>();
        Inbox page;
        do
        {
            page = await client.InboxAsync(user, $"?limit=1000&after={stored.Count}");
            stored.AddRange(page.MsgTids());
        }
        while (page.Messages.Count > 0);

        return stored;
    }

    // After the last message, the receiver gets the next one and none of the earlier ones.
    private async Task AssertNothingIsRepeatedAsync(ServiceProcess service, HttpClient client)
    {
        await using var receiver = await LoadReceiver.ConnectAsync(service.Url, user, $"?after={Messages}");
        await client.DeliverAsync(user, "end");
        Assert.Equal("end", (await receiver.NextAsync("recvc2cmessage")).GetProperty("messageId").GetString());
    }

    // Connects after the last received sequence, and disconnects when that many messages are received in total.
    private async Task ReceiveAsync(ServiceProcess service, int untilCount, bool isAborted)
    {
        var last = sequences.LastOrDefault();
        await using var receiver = await LoadReceiver.ConnectAsync(service.Url, user, $"?after={last}");
        while (sequences.Count < untilCount)
        {
            var message = await receiver.NextAsync("recvc2cmessage");
            sequences.Add(message.GetProperty("seqnum").GetInt64());
            ids.Add(message.GetProperty("messageId").GetString()!);
        }

        if (!isAborted)
        {
            await receiver.CloseAsync();
        }
    }

    private async Task<IReadOnlyList<string>> SendAllAsync(ServiceProcess service)
    {
        var sent = await Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            using var connection = await CallConnection.OpenAsync(service.Url);
            var msgTids = Enumerable.Range(0, Messages / Senders).Select(number => $"s{sender}m{number}").ToList();
            foreach (var msgTid in msgTids)
            {
                Assert.Equal("OK", await connection.CallAsync(
                    CallConnection.EncodeSend(("ReceiverId", user), ("MsgTid", msgTid))));
            }

            return msgTids;
        }));
        return [.. sent.SelectMany(ofSender => ofSender)];
    }
}
