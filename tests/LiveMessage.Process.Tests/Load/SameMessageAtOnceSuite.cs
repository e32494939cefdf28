using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>Concurrent sends of the same MsgTid.</summary>
[Collection(typeof(LoadTestGroup))]
public abstract class SameMessageAtOnceSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task MsgTid_sent_1000_times_in_parallel_is_stored_once_and_every_send_succeeds()
    {
        using var turn = await MeasuringLock.EnterAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(number => Client.SendAsync(
            ("ReceiverId", User), ("MsgTid", "once"), ("Body", $"copy {number}"))));

        Assert.All(answers, answer => Assert.Equal(("OK", "once"), (answer.Code, answer.MsgTid)));
        var inbox = await Client.InboxAsync(User);
        Assert.Equal([1], inbox.Sequences);
        Assert.Equal(1, inbox.LastSequence);
    }
}
