using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>A message deleted is gone, and its id is free.</summary>
public abstract class DeletingSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;
    private readonly string receiver = Calls.NewUser();

    protected DeletingSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task A_deleted_message_is_gone_from_the_inbox_and_the_others_are_not()
    {
        await SendAsync("m1", "m2", "m3");

        var answer = await client.CallAsync(Calls.Delete(receiver, "m2"));

        answer.IsAccepted();
        Assert.Equal(["RequestId"], answer.Json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(["m1", "m3"], (await client.InboxAsync(receiver)).MsgTids());
    }

    [Fact]
    public async Task In_xml_the_answer_is_an_element_with_the_request_id()
    {
        await SendAsync("m1");

        var answer = await client.CallAsync(Calls.Delete(receiver, "m1", ("Format", "XML")));

        Assert.Matches(
            "<DeleteLiveMessageUserMessageResponse><RequestId>[0-9A-F-]{36}</RequestId>"
            + "</DeleteLiveMessageUserMessageResponse>$",
            answer.Text);
    }

    [Fact]
    public async Task The_id_of_a_deleted_message_is_free_for_another_one()
    {
        await SendAsync("m1");
        await client.DeleteMessageAsync(receiver, "m1");
        await client.DeliverAsync(receiver, "m1", "second life");

        var inbox = await client.InboxAsync(receiver);

        Assert.Equal(["second life"], inbox.Bodies);
        // The deletion has a sequence of its own.
        Assert.Equal([3L], inbox.Sequences);
        await client.DeleteMessageAsync(receiver, "m1");
        Assert.Empty((await client.InboxAsync(receiver)).Messages);
    }

    [Fact]
    public async Task A_message_that_is_not_there_or_not_any_more_does_not_exist()
    {
        await SendAsync("m1");
        await client.DeleteMessageAsync(receiver, "m1");

        foreach (var msgTid in new[] { "m1", "never" })
        {
            (await client.CallAsync(Calls.Delete(receiver, msgTid))).IsRefused(
                404, "ResourceNotExist", $"There is no message '{msgTid}' to '{receiver}' in the app 'demo'.");
        }
    }

    [Fact]
    public async Task A_message_to_somebody_else_is_not_deleted()
    {
        await SendAsync("m1");

        (await client.CallAsync(Calls.Delete(Calls.NewUser(), "m1"))).IsRefused(404, "ResourceNotExist");

        Assert.Equal(["m1"], (await client.InboxAsync(receiver)).MsgTids());
    }

    [Theory]
    [InlineData("nobody", "cn-shanghai")]
    [InlineData("demo", "ap-southeast-1")]
    public async Task In_an_app_that_is_not_there_nothing_is_deleted(string app, string dataCenter)
    {
        await SendAsync("m1");

        (await client.CallAsync(Calls.Delete(receiver, "m1", ("AppId", app), ("DataCenter", dataCenter)))).IsRefused(
            404, "ResourceNotExist", $"There is no app '{app}' in the data center {dataCenter}.");

        Assert.Single((await client.InboxAsync(receiver)).Messages);
    }

    [Fact]
    public async Task In_a_disabled_app_nothing_is_deleted_and_in_another_data_center_what_is_there()
    {
        await using var service = await (await host.NewServiceAsync())
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "closed")
            .With("LiveMessage:Accounts:0:Apps:0:Disabled", "true")
            .With("LiveMessage:Accounts:0:Apps:1:AppId", "far")
            .With("LiveMessage:Accounts:0:Apps:1:DataCenter", "ap-southeast-1")
            .StartAsync();
        using var caller = service.CreateClient();
        (string, string?)[] far = [("AppId", "far"), ("DataCenter", "ap-southeast-1")];
        (await caller.CallAsync(Calls.Send([("ReceiverId", receiver), ("MsgTid", "m1"), .. far]))).IsAccepted();

        (await caller.CallAsync(Calls.Delete(receiver, "m1", ("AppId", "closed")))).IsRefused(
            403, "NoAuth", "The app 'closed' is disabled.");
        (await caller.CallAsync(Calls.Delete(receiver, "m1", far))).IsAccepted();
        (await caller.CallAsync(Calls.Delete(receiver, "m1", far))).IsRefused(404, "ResourceNotExist");
    }

    [Fact]
    public async Task Whoever_reads_goes_on_behind_a_deletion_and_who_waits_is_not_taken_in()
    {
        await SendAsync("m1", "m2");
        var before = await client.InboxAsync(receiver);
        var wait = client.InboxAsync(receiver, $"?wait=20s&after={before.Next}");

        await client.DeleteMessageAsync(receiver, "m2");
        await SendAsync("m3");

        var waited = await wait.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["m3"], waited.MsgTids());
        Assert.Equal([4L], waited.Sequences);
        Assert.Equal(["m1", "m3"], (await client.InboxAsync(receiver)).MsgTids());
        Assert.Equal(["m3"], (await client.InboxAsync(receiver, $"?after={before.Next}")).MsgTids());
        Assert.Equal(4, (await client.InboxAsync(receiver)).LastSequence);
    }

    [Fact]
    public async Task A_wait_that_begins_after_a_deletion_is_over_when_its_time_is()
    {
        await SendAsync("m1");
        await client.DeleteMessageAsync(receiver, "m1");

        Assert.Empty((await client.InboxAsync(receiver, "?wait=200ms")).Messages);
    }

    [Fact]
    public async Task What_was_trimmed_is_not_there_and_what_was_not_can_be_deleted()
    {
        await using var service = await (await host.NewServiceAsync()).With("Inbox:MaxMessages", "2").StartAsync();
        using var caller = service.CreateClient();
        foreach (var msgTid in new[] { "m1", "m2", "m3" })
        {
            await caller.DeliverAsync(receiver, msgTid);
        }

        (await caller.CallAsync(Calls.Delete(receiver, "m1"))).IsRefused(404, "ResourceNotExist");
        await caller.DeleteMessageAsync(receiver, "m2");
        await caller.DeliverAsync(receiver, "m4");
        await caller.DeliverAsync(receiver, "m5");

        Assert.Equal(["m4", "m5"], (await caller.InboxAsync(receiver)).MsgTids());
    }

    [Fact]
    public async Task What_has_expired_is_not_there_though_nobody_has_looked()
    {
        await using var service = await (await host.NewServiceAsync()).With("Inbox:Retention", "00:00:01").StartAsync();
        using var caller = service.CreateClient();
        await caller.DeliverAsync(receiver, "m1");
        // The later message keeps the inbox, though not the earlier one in it.
        await Task.Delay(600);
        await caller.DeliverAsync(receiver, "m2");
        await Task.Delay(500);

        (await caller.CallAsync(Calls.Delete(receiver, "m1"))).IsRefused(404, "ResourceNotExist");
    }

    [Fact]
    public async Task A_deletion_costs_a_token_of_its_own_bucket_even_when_it_is_refused()
    {
        await using var service = await (await host.NewServiceAsync())
            .With("RateLimit:TokenLimit", "2").With("RateLimit:TokensPerPeriod", "2")
            .With("RateLimit:ReplenishmentPeriod", "00:10:00").StartAsync();
        using var caller = service.CreateClient();

        (await caller.SendAsync(("ReceiverId", receiver), ("MsgTid", "m1"))).IsAccepted();
        (await caller.CallAsync(Calls.Delete(receiver, "never"))).IsRefused(404, "ResourceNotExist");
        (await caller.CallAsync(Calls.Delete(receiver, "m1", ("DeleterId", null)))).IsRefused(400, "InputInvalid");
        (await caller.CallAsync(Calls.Delete(receiver, "m1"))).IsRefused(400, "Throttling.User");

        (await caller.SendAsync(("ReceiverId", receiver), ("MsgTid", "m2"))).IsAccepted();
        Assert.Equal(["m1", "m2"], (await caller.InboxAsync(receiver)).MsgTids());
    }

    [Fact]
    public async Task A_stream_tells_of_a_deletion_with_the_sequence_and_the_id()
    {
        await SendAsync("m1", "m2");
        await using var feed = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath(receiver, "events"));
        await client.DeleteMessageAsync(receiver, "m2");
        await SendAsync("m3");

        var happened = await feed.NextAsync();

        Assert.Equal("deleted", happened.EventType);
        Assert.Equal(receiver, happened.Data.GetProperty("userId").GetString());
        Assert.Equal(2, happened.Data.GetProperty("sequence").GetInt64());
        Assert.Equal("m2", happened.Data.GetProperty("msgTid").GetString());
        Assert.Equal("m3", await feed.NextMessageAsync());
    }

    [Fact]
    public async Task A_stream_that_was_away_is_told_of_the_deletion_and_not_of_the_message()
    {
        string lastId;
        var path = EmulatorCalls.InboxPath(receiver, "events");
        await using (var feed = await EventFeed.OpenAsync(client, path))
        {
            lastId = feed.LastId;
        }

        await SendAsync("m1", "m2");
        await client.DeleteMessageAsync(receiver, "m1");

        await using var resumed = await EventFeed.OpenAsync(client, path, lastId);
        Assert.Equal("m2", await resumed.NextMessageAsync());
        Assert.Equal("deleted", (await resumed.NextAsync()).EventType);
    }

    [Fact]
    public async Task Of_many_deletions_of_one_message_one_succeeds()
    {
        await SendAsync("m1");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => client.CallAsync(Calls.Delete(receiver, "m1"))));

        Assert.Single(answers, answer => answer.Code == "OK");
        Assert.Equal(19, answers.Count(answer => answer.Code == "ResourceNotExist"));
    }

    private async Task SendAsync(params string[] msgTids)
    {
        foreach (var msgTid in msgTids)
        {
            await client.DeliverAsync(receiver, msgTid);
        }
    }
}
