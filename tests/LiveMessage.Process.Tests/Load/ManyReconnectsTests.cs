using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>
/// A receiver that comes back again and again, and says each time how far it had come, gets everything once and in
/// order.
/// </summary>
[Collection(Alone.Name)]
public sealed class ManyReconnectsTests
{
    private const int Messages = 10_000;
    private const int Reconnects = 50;
    private const int Senders = 8;
    private const int Seed = 20_161_101;

    private static readonly (string, string)[] Settings = [LoadCalls.NoLimit, ("Inbox__MaxMessages", $"{Messages}")];

    private readonly string user = Calls.NewUser();
    private readonly List<long> sequences = [];
    private readonly List<string> ids = [];

    [Fact]
    public async Task On_the_embedded_engine()
    {
        await using var service = ServiceProcess.Start(Settings);
        await service.Ready;

        await AssertOnceAndInOrderAsync(service);
    }

    [Fact]
    public async Task On_Redis()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = ServiceProcess.Start([redis.Setting(), .. Settings]);
        await service.Ready;

        await AssertOnceAndInOrderAsync(service);
    }

    private async Task AssertOnceAndInOrderAsync(ServiceProcess service)
    {
        using var client = service.CreateClient();
        var random = new Random(Seed);
        var moments = Enumerable.Range(1, Messages - 1).ToArray();
        random.Shuffle(moments);
        var started = Stopwatch.GetTimestamp();
        var sending = SendAllAsync(client);

        foreach (var moment in moments.Take(Reconnects).Order())
        {
            await ReceiveAsync(service, until: moment, isAborted: random.Next(2) == 0);
        }

        await ReceiveAsync(service, until: Messages, isAborted: false);

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Messages} messages, {Reconnects} reconnects: {seconds:0.00} s, {Messages / seconds:0} messages/s");
        var sent = await sending;
        var seed = $"seed {Seed}, {sequences.Count} received";
        Assert.True(sequences.SequenceEqual(Enumerable.Range(1, Messages).Select(number => (long)number)), seed);
        Assert.True(ids.Order(StringComparer.Ordinal).SequenceEqual(sent.Order(StringComparer.Ordinal)), seed);
        Assert.Equal(await InboxAsync(client), ids);
        await AssertNothingIsLeftAsync(service, client);
    }

    private async Task<IReadOnlyList<string>> InboxAsync(HttpClient client)
    {
        var stored = new List<string>();
        Inbox page;
        do
        {
            var after = stored.Count;
            page = await client.InboxAsync(user, $"?limit=1000&after={after}");
            stored.AddRange(page.MsgTids());
        }
        while (page.Messages.Count > 0);

        return stored;
    }

    // What comes behind the last message is the next one, and not one of those before.
    private async Task AssertNothingIsLeftAsync(ServiceProcess service, HttpClient client)
    {
        await using var receiver = await LoadReceiver.ConnectAsync(service.Url, user, $"?after={Messages}");
        await client.DeliverAsync(user, "end");
        Assert.Equal("end", (await receiver.NextAsync("recvc2cmessage")).GetProperty("messageId").GetString());
    }

    // Comes back behind the last one it has seen, and goes when it has seen so many.
    private async Task ReceiveAsync(ServiceProcess service, int until, bool isAborted)
    {
        var last = sequences.LastOrDefault();
        await using var receiver = await LoadReceiver.ConnectAsync(service.Url, user, $"?after={last}");
        while (sequences.Count < until)
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

    private async Task<IReadOnlyList<string>> SendAllAsync(HttpClient client)
    {
        var sent = await Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            var msgTids = Enumerable.Range(0, Messages / Senders).Select(number => $"s{sender}m{number}").ToList();
            foreach (var msgTid in msgTids)
            {
                await client.DeliverAsync(user, msgTid);
            }

            return msgTids;
        }));
        return [.. sent.SelectMany(ofSender => ofSender)];
    }
}
