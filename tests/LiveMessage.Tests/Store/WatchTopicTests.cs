using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>Events that signal a watch, and the removal of its registration.</summary>
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
    public async Task Event_of_another_inbox_does_not_wake_a_watch()
    {
        await using var wakes = await StartAsync(watch);

        fixture.Deliver("bert");
        fixture.Acknowledge("m1");

        wakes.AssertWaiting();
    }

    [Fact]
    public async Task Acknowledgement_wakes_only_the_watch_of_its_message()
    {
        using var ofMessage = fixture.WatchAcknowledgement("m1");
        using var ofAnother = fixture.WatchAcknowledgement("m2");
        await using var wakes = await StartAsync(ofMessage);
        await using var others = await StartAsync(ofAnother);

        fixture.Acknowledge("m1");

        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        others.AssertWaiting();
    }

    [Fact]
    public async Task Watch_of_the_acknowledgements_of_an_inbox_gets_no_other_events()
    {
        using var acknowledgements = fixture.WatchAcknowledgements();
        await using var wakes = await StartAsync(acknowledgements);

        fixture.Deliver();
        wakes.AssertWaiting();
        fixture.Acknowledge("m1");
        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        fixture.Reset();
        Assert.Equal(Wake.Restarted, await wakes.NextAsync());
    }

    [Fact]
    public async Task Watch_of_an_app_gets_the_events_of_one_type_of_all_its_inboxes()
    {
        using var ofMessages = fixture.WatchApp(InboxEvent.Message);
        using var ofAcknowledgements = fixture.WatchApp(InboxEvent.Acknowledged);
        using var ofAnotherApp = fixture.WatchApp(InboxEvent.Message, "other");
        await using var messages = await StartAsync(ofMessages);
        await using var acknowledgements = await StartAsync(ofAcknowledgements);
        await using var others = await StartAsync(ofAnotherApp);

        fixture.Deliver("bert");
        Assert.Equal(Wake.Signaled, await messages.NextAsync());
        acknowledgements.AssertWaiting();
        fixture.Acknowledge("m1");
        Assert.Equal(Wake.Signaled, await acknowledgements.NextAsync());
        messages.AssertWaiting();
        others.AssertWaiting();
        fixture.Reset();
        Assert.Equal(Wake.Restarted, await others.NextAsync());
    }

    [Fact]
    public async Task Disposed_watch_is_removed_from_its_topics()
    {
        Assert.Equal(1, fixture.Signals.WatchedTopics);
        var second = fixture.WatchInbox();
        var ofAccounts = fixture.WatchAccount();
        Assert.Equal(2, fixture.Signals.WatchedTopics);

        second.Dispose();
        ofAccounts.Dispose();

        Assert.Equal(1, fixture.Signals.WatchedTopics);
        await using var wakes = await StartAsync(watch);
        fixture.Deliver();
        Assert.Equal(Wake.Signaled, await wakes.NextAsync());

        watch.Dispose();
        Assert.Equal(0, fixture.Signals.WatchedTopics);
        fixture.Deliver();
        fixture.Reset();
    }

    [Fact]
    public async Task Watch_of_an_account_gets_all_events_and_resets()
    {
        using var ofAccount = fixture.WatchAccount();
        await using var wakes = await StartAsync(ofAccount);

        fixture.Deliver("bert");
        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        fixture.Acknowledge("m1");
        Assert.Equal(Wake.Signaled, await wakes.NextAsync());
        fixture.Reset();
        Assert.Equal(Wake.Restarted, await wakes.NextAsync());
        wakes.AssertWaiting();
    }

    private static async Task<WakeReader> StartAsync(Watch watch)
    {
        var wakes = new WakeReader(watch.WakesAsync(() => TimeSpan.FromSeconds(15)));
        Assert.Equal(Wake.Initial, await wakes.NextAsync());
        return wakes;
    }
}
