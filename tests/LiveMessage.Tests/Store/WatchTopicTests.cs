using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>The events of which a watch gets a signal, and the end of its registration.</summary>
public sealed class WatchTopicTests : IDisposable
{
    private readonly WatchFixture fixture = new();
    private readonly Watch watch;

    public WatchTopicTests() => watch = fixture.WatchInbox();

    public void Dispose()
    {
        watch.Dispose();
        fixture.Dispose();
    }

    [Fact]
    public async Task Signal_of_another_inbox_wakes_nobody()
    {
        await using var wakes = await LookedAsync(watch);

        fixture.Deliver("bert");
        fixture.Acknowledge("m1");

        wakes.IsWaiting();
    }

    [Fact]
    public async Task Acknowledgement_wakes_the_watch_of_its_message_only()
    {
        using var ofMessage = fixture.WatchAcknowledgement("m1");
        using var ofAnother = fixture.WatchAcknowledgement("m2");
        await using var wakes = await LookedAsync(ofMessage);
        await using var others = await LookedAsync(ofAnother);

        fixture.Acknowledge("m1");

        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        others.IsWaiting();
    }

    [Fact]
    public async Task Watch_leaves_its_topics_on_dispose()
    {
        Assert.Equal(1, fixture.Signals.WatchedTopics);
        var second = fixture.WatchInbox();
        var ofAccounts = fixture.WatchAccount();
        Assert.Equal(2, fixture.Signals.WatchedTopics);

        second.Dispose();
        ofAccounts.Dispose();

        Assert.Equal(1, fixture.Signals.WatchedTopics);
        await using var wakes = await LookedAsync(watch);
        fixture.Deliver();
        Assert.Equal(Wake.Signaled, await wakes.NextAsync());

        watch.Dispose();
        Assert.Equal(0, fixture.Signals.WatchedTopics);
        fixture.Deliver();
        fixture.Reset();
    }

    [Fact]
    public async Task Watch_of_an_account_gets_each_event_and_a_reset()
    {
        using var ofAccount = fixture.WatchAccount();
        await using var wakes = await LookedAsync(ofAccount);

        fixture.Deliver("bert");
        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        fixture.Acknowledge("m1");
        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        fixture.Reset();
        Assert.Equal(Wake.StartedOver, await wakes.NextAsync());
        wakes.IsWaiting();
    }

    private static async Task<Wakes> LookedAsync(Watch watch)
    {
        var wakes = new Wakes(watch.WakesAsync(() => TimeSpan.FromSeconds(15)));
        Assert.Equal(Wake.Initial, await wakes.NextAsync());
        return wakes;
    }
}
