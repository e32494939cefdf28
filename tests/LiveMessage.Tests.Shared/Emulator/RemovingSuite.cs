using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Deletion of a message by the route of the emulator, with the same effect as by a call.</summary>
public abstract class RemovingSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Deletion_removes_only_the_given_message()
    {
        await DeliverAsync("m1", "m2", "m3");

        var answer = await Client.RemoveAsync(User, "m2");

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Empty(answer.Text);
        Assert.Equal(["m1", "m3"], (await Client.InboxAsync(User)).MsgTids());
    }

    [Fact]
    public async Task MsgTid_of_a_deleted_message_can_be_reused()
    {
        await DeliverAsync("m1");
        await AssertRemovedAsync("m1");
        await Client.DeliverAsync(User, "m1", "second life");

        var inbox = await Client.InboxAsync(User);

        Assert.Equal(["second life"], inbox.Bodies);
        // The deletion has sequence 2.
        Assert.Equal([3L], inbox.Sequences);
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Connected_receiver_gets_a_deletion_event_with_operator_emulator(ReceiverConnection transport)
    {
        await DeliverAsync("m1");
        await using var receiver = await Receiver.ConnectAsync(transport, Host.Service.Url, User);
        Assert.Equal("m1", await receiver.NextMessageAsync());

        await AssertRemovedAsync("m1");

        var deletion = await receiver.NextAsync();
        Assert.Equal(
            ("deletec2cmessage", "m1", 2L), (deletion.Event, deletion.MessageId, deletion.Sequence));
        Assert.Equal(
            """{"userId":"emulator","userExtension":""}""", deletion.Data.GetProperty("operator").GetRawText());
    }

    [Fact]
    public async Task Offline_receiver_gets_messages_and_deletions_in_order_after_login()
    {
        await DeliverAsync("m1", "m2");
        await AssertRemovedAsync("m1");
        await DeliverAsync("m3");

        await using var receiver = await Receiver.ConnectSocketAsync(Host.Service.Url, User);

        ReceivedEvent[] events = [await receiver.NextAsync(), await receiver.NextAsync(), await receiver.NextAsync()];
        Assert.Equal(
            [("recvc2cmessage", "m2"), ("deletec2cmessage", "m1"), ("recvc2cmessage", "m3")],
            events.Select(received => (received.Event, received.MessageId)));
    }

    [Fact]
    public async Task Live_events_contain_the_deletion_with_sequence_and_MsgTid()
    {
        await DeliverAsync("m1", "m2");
        await using var feed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events"));

        await AssertRemovedAsync("m2");

        var deletion = await feed.NextAsync();
        Assert.Equal("deleted", deletion.EventType);
        Assert.Equal((User, "m2"), (deletion.Data.Text("userId"), deletion.Data.Text("msgTid")));
        Assert.Equal(2, deletion.Data.GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task Deleting_a_missing_message_returns_404_and_sends_no_event()
    {
        await DeliverAsync("m1");
        await AssertRemovedAsync("m1");
        await using var feed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events"));

        foreach (var msgTid in new[] { "m1", "never", "never-with_all" })
        {
            (await Client.RemoveAsync(User, msgTid)).AssertProblem(
                HttpStatusCode.NotFound, $"There is no message '{msgTid}' in the inbox.");
        }

        await DeliverAsync("m2");
        Assert.Equal("m2", await feed.NextMessageAsync());
        Assert.Equal([3L], (await Client.InboxAsync(User)).Sequences);
    }

    [Fact]
    public async Task Message_of_another_user_is_not_deleted()
    {
        await DeliverAsync("m1");

        (await Client.RemoveAsync(Calls.NewUser(), "m1")).AssertProblem(HttpStatusCode.NotFound, "no message 'm1'");

        Assert.Equal(["m1"], (await Client.InboxAsync(User)).MsgTids());
    }

    [Theory]
    [InlineData("cn-shanghai/nowhere", "There is no app 'nowhere' in the data center cn-shanghai of account")]
    [InlineData("ap-southeast-1/demo", "There is no app 'demo' in the data center ap-southeast-1 of account")]
    public async Task Unknown_app_returns_404(string app, string detail) =>
        (await Client.RemoveAsync(User, "m1", app)).AssertProblem(HttpStatusCode.NotFound, detail);

    [Theory]
    [InlineData("a%20b", "The message id is 'a b'; give 1 to 64 letters, digits, '_', or '-'.")]
    [InlineData("%C3%A4", "The message id is 'ä'")]
    [InlineData("m1:2", "The message id is 'm1:2'")]
    [InlineData("", "The message id is ''")]
    [InlineData("%20", "The message id is ' '")]
    [InlineData("m1?account=42", "account is '42'; give one of the accounts:")]
    [InlineData("m1?DeleterId=uid1", "DeleterId is not a parameter of this route; allowed parameters: account.")]
    public async Task Invalid_request_is_refused_and_deletes_no_message(string msgTid, string detail)
    {
        await DeliverAsync("m1", "m2");

        (await Client.RemoveAsync(User, msgTid)).AssertProblem(HttpStatusCode.BadRequest, detail);

        Assert.Equal(["m1", "m2"], (await Client.InboxAsync(User)).MsgTids());
    }

    [Fact]
    public async Task MsgTid_of_64_characters_is_accepted_and_65_are_refused()
    {
        var id = new string('x', 64);
        await DeliverAsync(id);

        await AssertRemovedAsync(id);
        (await Client.RemoveAsync(User, id + 'x')).AssertProblem(HttpStatusCode.BadRequest, "The message id is 'xxx");
    }

    [Fact]
    public async Task Message_of_a_disabled_app_can_be_deleted()
    {
        var app = await Client.CreateAppAsync();
        (await Client.SendAsync(("AppId", app), ("ReceiverId", User), ("MsgTid", "m1"))).AssertAccepted();
        (await Client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", app), ("Disable", "true"))).AssertAccepted();

        Assert.Equal(HttpStatusCode.NoContent, (await Client.RemoveAsync(User, "m1", $"cn-shanghai/{app}")).Status);

        Assert.Empty((await Client.InboxAsync(User, app: app)).Messages);
    }

    [Fact]
    public async Task Deletion_is_not_rate_limited()
    {
        await using var service = await (await Host.NewServiceAsync())
            .With("RateLimit:TokenLimit", "3").With("RateLimit:TokensPerPeriod", "3")
            .With("RateLimit:ReplenishmentPeriod", "00:10:00").StartAsync();
        using var caller = service.CreateClient();
        foreach (var msgTid in new[] { "m1", "m2", "m3" })
        {
            await caller.DeliverAsync(User, msgTid);
        }

        string[] ids = ["m1", "never", "never", "never", "m2"];
        foreach (var msgTid in ids)
        {
            Assert.NotEqual(HttpStatusCode.BadRequest, (await caller.RemoveAsync(User, msgTid)).Status);
        }

        foreach (var code in new[] { "OK", "ResourceNotExist", "ResourceNotExist", "Throttling.User" })
        {
            Assert.Equal(code, (await caller.CallAsync(Calls.Delete(User, "m3"))).Code);
        }

        Assert.DoesNotContain("m3", (await caller.InboxAsync(User)).MsgTids());
        (await caller.RemoveAsync(User, "m3")).AssertProblem(HttpStatusCode.NotFound, "no message 'm3'");
    }

    [Fact]
    public async Task Deletion_applies_to_the_first_account_unless_another_is_requested()
    {
        await using var service = await (await Host.NewServiceAsync())
            .With("LiveMessage:Accounts:0:Id", "1").With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:1:Id", "2").With("LiveMessage:Accounts:1:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:1:AccessKeys:0:Id", "second")
            .With("LiveMessage:Accounts:1:AccessKeys:0:Secret", "s")
            .StartAsync();
        using var caller = service.CreateClient();
        await caller.DeliverAsync(User, "m1");
        (await caller.SendAsync(
            new AccessKey("second", "s").SignRpc(("ReceiverId", User), ("MsgTid", "m1")))).AssertAccepted();

        Assert.Equal(HttpStatusCode.NoContent, (await caller.RemoveAsync(User, "m1?account=2")).Status);

        Assert.Single((await caller.InboxAsync(User)).Messages);
        Assert.Empty((await caller.InboxAsync(User, "?account=2")).Messages);
    }

    [Fact]
    public async Task Exactly_one_of_20_concurrent_deletions_succeeds()
    {
        await DeliverAsync("m1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Client.RemoveAsync(User, "m1")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.Equal(19, answers.Count(answer => answer.Status == HttpStatusCode.NotFound));
    }

    private async Task AssertRemovedAsync(string msgTid) =>
        Assert.Equal(HttpStatusCode.NoContent, (await Client.RemoveAsync(User, msgTid)).Status);

    private async Task DeliverAsync(params string[] msgTids)
    {
        foreach (var msgTid in msgTids)
        {
            await Client.DeliverAsync(User, msgTid);
        }
    }
}
