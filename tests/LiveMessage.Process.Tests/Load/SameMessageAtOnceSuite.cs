using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>The same MsgTid is the same message, however often it comes at once.</summary>
[Collection(Alone.Name)]
public abstract class SameMessageAtOnceSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly HttpClient client;

    protected SameMessageAtOnceSuite(THost host)
    {
        host.Require();
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task One_MsgTid_sent_1000_times_in_parallel_is_stored_once_and_always_answered_with_success()
    {
        var receiver = Calls.NewUser();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(number => client.SendAsync(
            ("ReceiverId", receiver), ("MsgTid", "once"), ("Body", $"copy {number}"))));

        Assert.All(answers, answer => Assert.Equal(("OK", "once"), (answer.Code, answer.MsgTid)));
        var inbox = await client.InboxAsync(receiver);
        Assert.Equal([1], inbox.Sequences);
        Assert.Equal(1, inbox.LastSequence);
    }
}

public sealed class SameMessageAtOnceOnEmbedded(EmbeddedHost host) : SameMessageAtOnceSuite<EmbeddedHost>(host);

public sealed class SameMessageAtOnceOnRedis(RedisHost host) : SameMessageAtOnceSuite<RedisHost>(host);
