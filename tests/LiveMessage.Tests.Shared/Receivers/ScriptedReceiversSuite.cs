using System.Net;

using LiveMessage.Receivers;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>A receiver that the service plays is online until it is told otherwise, and does as it was told.</summary>
public abstract class ScriptedReceiversSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;
    private readonly string user = Calls.NewUser();

    protected ScriptedReceiversSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    [Theory]
    [InlineData("now", "now")]
    [InlineData("never", "never")]
    [InlineData("500ms", "500ms")]
    [InlineData("2s", "2000ms")]
    [InlineData("0s", "now")]
    public async Task It_is_online_and_in_the_list_as_it_was_asked_for(string acknowledge, string shown)
    {
        var answer = await client.StartScriptedReceiverAsync(user, acknowledge);

        Assert.Equal("scripted", answer.Json.GetProperty("transport").GetString());
        Assert.Equal(shown, answer.Json.GetProperty("acknowledge").GetString());
        Assert.Equal(user, answer.Json.GetProperty("userId").GetString());
        Assert.Matches("^[0-9a-f]{32}$", answer.Json.GetProperty("sid").GetString());
        Assert.Equal(answer.Text, (await client.GetReceiverAsync(user))?.GetRawText());
        Assert.True(await client.IsOnlineAsync(user));
    }

    [Fact]
    public async Task What_was_waiting_and_what_comes_is_acknowledged()
    {
        await client.DeliverAsync(user, "m1");
        await client.DeliverAsync(user, "m2");

        await client.StartScriptedReceiverAsync(user);
        await client.WaitUntilAcknowledgedAsync(user, "m2");
        await client.DeliverAsync(user, "m3");
        await client.WaitUntilAcknowledgedAsync(user, "m3");

        Assert.Equal(["m1", "m2", "m3"], await client.GetAcknowledgedAsync(user));
    }

    [Fact]
    public async Task More_than_a_page_that_was_waiting_is_acknowledged()
    {
        await client.DeliverManyAsync(user, Enumerable.Range(1, 450).Select(number => $"m{number}"));

        await client.StartScriptedReceiverAsync(user);

        await Eventually.TrueAsync(async () => (await client.GetAcknowledgedAsync(user)).Count == 450);
    }

    [Fact]
    public async Task Without_a_word_it_acknowledges_at_once()
    {
        using var answer = await client.PutAsync(EmulatorCalls.ReceiverPath(user), content: null);
        await client.DeliverAsync(user, "m1");

        await client.WaitUntilAcknowledgedAsync(user, "m1");
    }

    [Fact]
    public async Task It_acknowledges_only_what_is_behind_the_sequence_it_was_given()
    {
        await client.DeliverAsync(user, "m1");
        await client.DeliverAsync(user, "m2");

        using var answer = await client.PutAsync($"{EmulatorCalls.ReceiverPath(user)}?after=1", content: null);
        await client.WaitUntilAcknowledgedAsync(user, "m2");

        Assert.Equal(["m2"], await client.GetAcknowledgedAsync(user));
    }

    [Fact]
    public async Task One_that_never_acknowledges_does_not()
    {
        await client.StartScriptedReceiverAsync(user, "never");
        await client.DeliverAsync(user, "m1");
        // What is in order is done in order: by the time this one is acknowledged the other had its turn.
        var other = Calls.NewUser();
        await client.StartScriptedReceiverAsync(other);
        await client.DeliverAsync(other, "m1");
        await client.WaitUntilAcknowledgedAsync(other, "m1");

        Assert.Empty(await client.GetAcknowledgedAsync(user));
    }

    [Fact]
    public async Task One_that_takes_its_time_acknowledges_then()
    {
        await client.StartScriptedReceiverAsync(user, "500ms");
        await client.DeliverAsync(user, "m1");
        await client.DeliverAsync(user, "m2");
        var sent = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Empty(await client.GetAcknowledgedAsync(user));

        await client.WaitUntilAcknowledgedAsync(user, "m2");

        Assert.InRange(
            System.Diagnostics.Stopwatch.GetElapsedTime(sent), TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(5));
        Assert.Equal(["m1", "m2"], await client.GetAcknowledgedAsync(user));
    }

    [Theory]
    [InlineData("?acknowledge=soon", "acknowledge is 'soon'; give now, never, or a duration such as 500ms.")]
    [InlineData("?acknowledge=", "acknowledge is ''; give now, never, or a duration such as 500ms.")]
    [InlineData("?acknowledge=-1s", "acknowledge is '-1s'")]
    [InlineData("?acknowledge=5x", "acknowledge is '5x'; give a duration")]
    [InlineData("?acknowledge=301s", "acknowledge is '301s'; give a duration of at most 5 minutes")]
    [InlineData("?after=x", "after is 'x'")]
    [InlineData("?token=x", "token is not a parameter of this route; allowed parameters: account, acknowledge, after.")]
    public async Task What_it_cannot_do_is_refused(string query, string reason)
    {
        var answer = await Answer.ReadAsync(
            await client.PutAsync(EmulatorCalls.ReceiverPath(user) + query, content: null));

        answer.AssertProblem(HttpStatusCode.BadRequest, reason);
        Assert.False(await client.IsOnlineAsync(user));
    }

    [Fact]
    public async Task It_cannot_be_played_in_an_app_that_is_not_there()
    {
        var answer = await Answer.ReadAsync(
            await client.PutAsync($"/_emulator/receivers/cn-shanghai/nobody/{user}", content: null));

        answer.AssertProblem(HttpStatusCode.NotFound, "There is no app 'nobody' in the data center cn-shanghai");
    }

    [Fact]
    public async Task It_is_offline_when_it_is_logged_out()
    {
        await client.StartScriptedReceiverAsync(user);
        await client.LogOutAsync(user);

        Assert.False(await client.IsOnlineAsync(user));
        Assert.Null(await client.GetReceiverAsync(user));
    }

    [Fact]
    public async Task It_is_replaced_by_another_one_that_does_something_else()
    {
        var first = await client.StartScriptedReceiverAsync(user, "now");
        var second = await client.StartScriptedReceiverAsync(user, "never");
        Assert.NotEqual(first.Json.GetProperty("sid").GetString(), second.Json.GetProperty("sid").GetString());
        await client.DeliverAsync(user, "m1");
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(user, "events"));

        await client.StartScriptedReceiverAsync(user, "now");

        Assert.Equal("online", (await feed.NextAsync()).EventType);
        Assert.Equal("acknowledged", (await feed.NextAsync()).EventType);
    }

    [Fact]
    public async Task A_receiver_that_connects_takes_its_place()
    {
        await client.StartScriptedReceiverAsync(user);

        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await client.DeliverAsync(user, "m1");

        Assert.Equal("m1", await receiver.NextMessageAsync());
        Assert.Equal(receiver.Sid, (await client.GetReceiverAsync(user))?.GetProperty("sid").GetString());
        Assert.Empty(await client.GetAcknowledgedAsync(user));
    }

    [Fact]
    public async Task It_takes_the_place_of_a_receiver_that_is_connected()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);

        await client.StartScriptedReceiverAsync(user);

        Assert.Equal(4, await receiver.NextDisconnectAsync());
        Assert.True(await client.IsOnlineAsync(user));
    }

    [Fact]
    public async Task It_is_still_online_after_its_first_lease()
    {
        await client.StartScriptedReceiverAsync(user);
        await Task.Delay(PresenceStore.Lease + TimeSpan.FromSeconds(1));

        Assert.True(await client.IsOnlineAsync(user));
    }
}
