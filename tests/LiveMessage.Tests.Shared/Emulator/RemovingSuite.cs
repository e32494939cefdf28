using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>One message is deleted by whoever looks after the inbox, as a call would delete it.</summary>
public abstract class RemovingSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;
    private readonly string user = Calls.NewUser();

    protected RemovingSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task The_message_is_gone_and_the_others_are_not()
    {
        await DeliverAsync("m1", "m2", "m3");

        var answer = await client.RemoveAsync(user, "m2");

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Empty(answer.Text);
        Assert.Equal(["m1", "m3"], (await client.InboxAsync(user)).MsgTids());
    }

    [Fact]
    public async Task Its_id_is_free_for_another_one()
    {
        await DeliverAsync("m1");
        await AssertRemovedAsync("m1");
        await client.DeliverAsync(user, "m1", "second life");

        var inbox = await client.InboxAsync(user);

        Assert.Equal(["second life"], inbox.Bodies);
        // The deletion has a sequence of its own.
        Assert.Equal([3L], inbox.Sequences);
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task A_receiver_is_told_that_the_emulator_has_deleted_it(ReceiverConnection transport)
    {
        await DeliverAsync("m1");
        await using var receiver = await Receiver.ConnectAsync(transport, host.Service.Url, user);
        Assert.Equal("m1", await receiver.NextMessageAsync());

        await AssertRemovedAsync("m1");

        var told = await receiver.NextAsync();
        Assert.Equal(("deletec2cmessage", "m1", 2L), (told.Event, told.MessageId, told.Sequence));
        Assert.Equal(
            """{"userId":"emulator","userExtension":""}""", told.Data.GetProperty("operator").GetRawText());
    }

    [Fact]
    public async Task Who_was_offline_is_told_in_order()
    {
        await DeliverAsync("m1", "m2");
        await AssertRemovedAsync("m1");
        await DeliverAsync("m3");

        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);

        ReceivedEvent[] told = [await receiver.NextAsync(), await receiver.NextAsync(), await receiver.NextAsync()];
        Assert.Equal(
            [("recvc2cmessage", "m2"), ("deletec2cmessage", "m1"), ("recvc2cmessage", "m3")],
            told.Select(happened => (happened.Event, happened.MessageId)));
    }

    [Fact]
    public async Task The_streams_tell_of_it_with_the_sequence_and_the_id()
    {
        await DeliverAsync("m1", "m2");
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(user, "events"));

        await AssertRemovedAsync("m2");

        var happened = await feed.NextAsync();
        Assert.Equal("deleted", happened.EventType);
        Assert.Equal(
            (user, 2L, "m2"),
            (happened.Data.Text("userId"), happened.Data.GetProperty("sequence").GetInt64(), happened.Data.Text("msgTid")));
    }

    [Fact]
    public async Task A_message_that_is_not_there_or_not_any_more_is_not_found_and_nothing_is_told()
    {
        await DeliverAsync("m1");
        await AssertRemovedAsync("m1");
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(user, "events"));

        foreach (var msgTid in new[] { "m1", "never", "never-with_all" })
        {
            (await client.RemoveAsync(user, msgTid)).AssertProblem(
                HttpStatusCode.NotFound, $"There is no message '{msgTid}' in the inbox.");
        }

        await DeliverAsync("m2");
        Assert.Equal("m2", await feed.NextMessageAsync());
        Assert.Equal([3L], (await client.InboxAsync(user)).Sequences);
    }

    [Fact]
    public async Task A_message_to_somebody_else_is_not_deleted()
    {
        await DeliverAsync("m1");

        (await client.RemoveAsync(Calls.NewUser(), "m1")).AssertProblem(HttpStatusCode.NotFound, "no message 'm1'");

        Assert.Equal(["m1"], (await client.InboxAsync(user)).MsgTids());
    }

    [Theory]
    [InlineData("cn-shanghai/nowhere", "There is no app 'nowhere' in the data center cn-shanghai of account")]
    [InlineData("ap-southeast-1/demo", "There is no app 'demo' in the data center ap-southeast-1 of account")]
    public async Task An_app_that_there_is_not_is_not_found(string place, string detail) =>
        (await client.RemoveAsync(user, "m1", place)).AssertProblem(HttpStatusCode.NotFound, detail);

    [Theory]
    [InlineData("a%20b", "The message id is 'a b'; give 1 to 64 letters, digits, '_', or '-'.")]
    [InlineData("%C3%A4", "The message id is 'ä'")]
    [InlineData("m1:2", "The message id is 'm1:2'")]
    [InlineData("", "The message id is ''")]
    [InlineData("%20", "The message id is ' '")]
    [InlineData("m1?account=42", "account is '42'; give one of the configured accounts:")]
    [InlineData("m1?DeleterId=uid1", "DeleterId is not a parameter of this route; allowed parameters: account.")]
    public async Task What_cannot_be_is_refused_and_nothing_is_deleted(string msgTid, string detail)
    {
        await DeliverAsync("m1", "m2");

        (await client.RemoveAsync(user, msgTid)).AssertProblem(HttpStatusCode.BadRequest, detail);

        Assert.Equal(["m1", "m2"], (await client.InboxAsync(user)).MsgTids());
    }

    [Fact]
    public async Task An_id_of_the_greatest_length_is_taken_and_no_longer_one()
    {
        var id = new string('x', 64);
        await DeliverAsync(id);

        await AssertRemovedAsync(id);
        (await client.RemoveAsync(user, id + 'x')).AssertProblem(HttpStatusCode.BadRequest, "The message id is 'xxx");
    }

    [Fact]
    public async Task In_a_disabled_app_it_is_deleted_too()
    {
        var app = await client.CreateAppAsync();
        (await client.SendAsync(("AppId", app), ("ReceiverId", user), ("MsgTid", "m1"))).IsAccepted();
        (await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", app), ("Disable", "true"))).IsAccepted();

        Assert.Equal(HttpStatusCode.NoContent, (await client.RemoveAsync(user, "m1", $"cn-shanghai/{app}")).Status);

        Assert.Empty((await client.InboxAsync(user, app: app)).Messages);
    }

    [Fact]
    public async Task It_costs_no_token_and_needs_none()
    {
        await using var service = await (await host.NewServiceAsync())
            .With("RateLimit:TokenLimit", "3").With("RateLimit:TokensPerPeriod", "3")
            .With("RateLimit:ReplenishmentPeriod", "00:10:00").StartAsync();
        using var caller = service.CreateClient();
        foreach (var msgTid in new[] { "m1", "m2", "m3" })
        {
            await caller.DeliverAsync(user, msgTid);
        }

        string[] ids = ["m1", "never", "never", "never", "m2"];
        foreach (var msgTid in ids)
        {
            Assert.NotEqual(HttpStatusCode.BadRequest, (await caller.RemoveAsync(user, msgTid)).Status);
        }

        foreach (var code in new[] { "OK", "ResourceNotExist", "ResourceNotExist", "Throttling.User" })
        {
            Assert.Equal(code, (await caller.CallAsync(Calls.Delete(user, "m3"))).Code);
        }

        Assert.DoesNotContain("m3", (await caller.InboxAsync(user)).MsgTids());
        (await caller.RemoveAsync(user, "m3")).AssertProblem(HttpStatusCode.NotFound, "no message 'm3'");
    }

    [Fact]
    public async Task Of_two_accounts_it_is_the_first_unless_the_other_is_asked_for()
    {
        await using var service = await (await host.NewServiceAsync())
            .With("LiveMessage:Accounts:0:Id", "1").With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:1:Id", "2").With("LiveMessage:Accounts:1:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:1:AccessKeys:0:Id", "second").With("LiveMessage:Accounts:1:AccessKeys:0:Secret", "s")
            .StartAsync();
        using var caller = service.CreateClient();
        await caller.DeliverAsync(user, "m1");
        (await caller.SendAsync(
            new AccessKey("second", "s").SignRpc(("ReceiverId", user), ("MsgTid", "m1")))).IsAccepted();

        Assert.Equal(HttpStatusCode.NoContent, (await caller.RemoveAsync(user, "m1?account=2")).Status);

        Assert.Single((await caller.InboxAsync(user)).Messages);
        Assert.Empty((await caller.InboxAsync(user, "?account=2")).Messages);
    }

    [Fact]
    public async Task Of_many_at_once_one_succeeds()
    {
        await DeliverAsync("m1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.RemoveAsync(user, "m1")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.Equal(19, answers.Count(answer => answer.Status == HttpStatusCode.NotFound));
    }

    private async Task AssertRemovedAsync(string msgTid) =>
        Assert.Equal(HttpStatusCode.NoContent, (await client.RemoveAsync(user, msgTid)).Status);

    private async Task DeliverAsync(params string[] msgTids)
    {
        foreach (var msgTid in msgTids)
        {
            await client.DeliverAsync(user, msgTid);
        }
    }
}
