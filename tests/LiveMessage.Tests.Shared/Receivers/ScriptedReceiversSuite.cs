using System.Diagnostics;
using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Scripted receivers, which the service simulates until they are logged out.</summary>
public abstract class ScriptedReceiversSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Theory]
    [InlineData("now", "now")]
    [InlineData("never", "never")]
    [InlineData("500ms", "500ms")]
    [InlineData("2s", "2000ms")]
    [InlineData("0s", "now")]
    public async Task Scripted_receiver_is_online_and_listed_with_its_acknowledgement(string acknowledge, string listed)
    {
        var answer = await Client.StartScriptedReceiverAsync(User, acknowledge);

        Assert.Equal("scripted", answer.Json.GetProperty("transport").GetString());
        Assert.Equal(listed, answer.Json.GetProperty("acknowledge").GetString());
        Assert.Equal(User, answer.Json.GetProperty("userId").GetString());
        Assert.Matches("^[0-9a-f]{32}$", answer.Json.GetProperty("sid").GetString());
        Assert.Equal(answer.Text, (await Client.GetReceiverAsync(User))?.GetRawText());
        Assert.True(await Client.IsOnlineAsync(User));
    }

    [Fact]
    public async Task Scripted_receiver_acknowledges_waiting_and_new_messages()
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");

        await Client.StartScriptedReceiverAsync(User);
        await Client.WaitUntilAcknowledgedAsync(User, "m2");
        await Client.DeliverAsync(User, "m3");
        await Client.WaitUntilAcknowledgedAsync(User, "m3");

        Assert.Equal(["m1", "m2", "m3"], await Client.GetAcknowledgedAsync(User));
    }

    [Fact]
    public async Task Scripted_receiver_acknowledges_several_pages_of_waiting_messages()
    {
        await Client.DeliverManyAsync(User, Enumerable.Range(1, 450).Select(number => $"m{number}"));

        await Client.StartScriptedReceiverAsync(User);

        await Eventually.TrueAsync(async () => (await Client.GetAcknowledgedAsync(User)).Count == 450);
    }

    [Fact]
    public async Task Scripted_receiver_acknowledges_immediately_by_default()
    {
        using var answer = await Client.PutAsync(EmulatorCalls.ReceiverPath(User), content: null);
        await Client.DeliverAsync(User, "m1");

        await Client.WaitUntilAcknowledgedAsync(User, "m1");
    }

    [Fact]
    public async Task Scripted_receiver_acknowledges_only_messages_after_the_given_sequence()
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");

        using var answer = await Client.PutAsync($"{EmulatorCalls.ReceiverPath(User)}?after=1", content: null);
        await Client.WaitUntilAcknowledgedAsync(User, "m2");

        Assert.Equal(["m2"], await Client.GetAcknowledgedAsync(User));
    }

    [Fact]
    public async Task Scripted_receiver_with_acknowledge_never_does_not_acknowledge()
    {
        await Client.StartScriptedReceiverAsync(User, "never");
        await Client.DeliverAsync(User, "m1");
        // The later message of another user is acknowledged, so the service had time to acknowledge the first message.
        var other = Calls.NewUser();
        await Client.StartScriptedReceiverAsync(other);
        await Client.DeliverAsync(other, "m1");
        await Client.WaitUntilAcknowledgedAsync(other, "m1");

        Assert.Empty(await Client.GetAcknowledgedAsync(User));
    }

    [Fact]
    public async Task Scripted_receiver_acknowledges_after_the_given_delay()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await Client.StartScriptedReceiverAsync(User, "500ms");
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");
        var sent = Stopwatch.GetTimestamp();
        Assert.Empty(await Client.GetAcknowledgedAsync(User));

        // The two delays end at about the same time, in any order.
        await Client.WaitUntilAcknowledgedAsync(User, "m1");
        await Client.WaitUntilAcknowledgedAsync(User, "m2");

        Assert.InRange(Stopwatch.GetElapsedTime(sent), TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("?acknowledge=soon", "acknowledge is 'soon'; give now, never, or a duration such as 500ms.")]
    [InlineData("?acknowledge=-1s", "acknowledge is '-1s'")]
    [InlineData("?acknowledge=5x", "acknowledge is '5x'; give a duration")]
    [InlineData("?acknowledge=301s", "acknowledge is '301s'; give a duration of at most 5 minutes")]
    [InlineData("?after=x", "after is 'x'")]
    [InlineData("?token=x", "token is not a parameter of this route; allowed parameters: account, acknowledge, after.")]
    public async Task Invalid_parameter_is_refused_with_the_reason(string query, string reason)
    {
        var answer = await Answer.ReadAsync(
            await Client.PutAsync(EmulatorCalls.ReceiverPath(User) + query, content: null));

        answer.AssertProblem(HttpStatusCode.BadRequest, reason);
        Assert.False(await Client.IsOnlineAsync(User));
    }

    [Fact]
    public async Task Unknown_app_returns_404()
    {
        var answer = await Answer.ReadAsync(
            await Client.PutAsync($"/_emulator/receivers/cn-shanghai/nobody/{User}", content: null));

        answer.AssertProblem(HttpStatusCode.NotFound, "There is no app 'nobody' in the data center cn-shanghai");
    }

    [Fact]
    public async Task Logout_makes_a_scripted_receiver_offline()
    {
        await Client.StartScriptedReceiverAsync(User);
        await Client.LogOutAsync(User);

        Assert.False(await Client.IsOnlineAsync(User));
        Assert.Null(await Client.GetReceiverAsync(User));
    }

    [Fact]
    public async Task New_scripted_receiver_replaces_the_previous_one()
    {
        var first = await Client.StartScriptedReceiverAsync(User, "now");
        var second = await Client.StartScriptedReceiverAsync(User, "never");
        Assert.NotEqual(first.Json.GetProperty("sid").GetString(), second.Json.GetProperty("sid").GetString());
        await Client.DeliverAsync(User, "m1");
        await using var feed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events"));

        await Client.StartScriptedReceiverAsync(User, "now");

        Assert.Equal("online", (await feed.NextAsync()).EventType);
        Assert.Equal("acknowledged", (await feed.NextAsync()).EventType);
    }

    [Fact]
    public async Task Connected_receiver_replaces_a_scripted_receiver()
    {
        await Client.StartScriptedReceiverAsync(User);

        await using var receiver = await Receiver.ConnectSocketAsync(Host.Service.Url, User);
        await Client.DeliverAsync(User, "m1");

        Assert.Equal("m1", await receiver.NextMessageAsync());
        Assert.Equal(receiver.Sid, (await Client.GetReceiverAsync(User))?.GetProperty("sid").GetString());
        Assert.Empty(await Client.GetAcknowledgedAsync(User));
    }

    [Fact]
    public async Task Scripted_receiver_replaces_a_connected_receiver()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Host.Service.Url, User);

        await Client.StartScriptedReceiverAsync(User);

        Assert.Equal(4, await receiver.NextDisconnectAsync());
        Assert.True(await Client.IsOnlineAsync(User));
    }
}
