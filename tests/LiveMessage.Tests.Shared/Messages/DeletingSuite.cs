using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>DeleteLiveMessageUserMessage removes a message from its inbox and frees its id.</summary>
public abstract class DeletingSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Deletion_removes_only_that_message_from_the_inbox()
    {
        await SendAsync("m1", "m2", "m3");

        var answer = await Client.CallAsync(Calls.Delete(User, "m2"));

        answer.AssertAccepted();
        Assert.Equal(["RequestId"], answer.Json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(["m1", "m3"], (await Client.InboxAsync(User)).MsgTids());
    }

    [Fact]
    public async Task XML_response_contains_only_the_request_id()
    {
        await SendAsync("m1");

        var answer = await Client.CallAsync(Calls.Delete(User, "m1", ("Format", "XML")));

        Assert.Matches(
            "<DeleteLiveMessageUserMessageResponse><RequestId>[0-9A-F-]{36}</RequestId>"
            + "</DeleteLiveMessageUserMessageResponse>$",
            answer.Text);
    }

    [Fact]
    public async Task Id_of_a_deleted_message_can_be_used_again()
    {
        await SendAsync("m1");
        await Client.DeleteMessageAsync(User, "m1");
        await Client.DeliverAsync(User, "m1", "sent again");

        var inbox = await Client.InboxAsync(User);

        Assert.Equal(["sent again"], inbox.Bodies);
        // The deletion has sequence 2.
        Assert.Equal([3L], inbox.Sequences);
        await Client.DeleteMessageAsync(User, "m1");
        Assert.Empty((await Client.InboxAsync(User)).Messages);
    }

    [Fact]
    public async Task Unknown_or_already_deleted_message_returns_ResourceNotExist()
    {
        await SendAsync("m1");
        await Client.DeleteMessageAsync(User, "m1");

        foreach (var msgTid in new[] { "m1", "unknown" })
        {
            (await Client.CallAsync(Calls.Delete(User, msgTid))).AssertRefused(
                404, "ResourceNotExist", $"There is no message '{msgTid}' to '{User}' in the app 'demo'.");
        }
    }

    [Fact]
    public async Task Message_with_the_same_id_in_another_inbox_is_not_deleted()
    {
        await SendAsync("m1");

        (await Client.CallAsync(Calls.Delete(Calls.NewUser(), "m1"))).AssertRefused(404, "ResourceNotExist");

        Assert.Equal(["m1"], (await Client.InboxAsync(User)).MsgTids());
    }

    [Theory]
    [InlineData("unknown", "cn-shanghai")]
    [InlineData("demo", "ap-southeast-1")]
    public async Task Deletion_in_an_unknown_app_returns_ResourceNotExist_and_deletes_nothing(
        string app, string dataCenter)
    {
        await SendAsync("m1");

        (await Client.CallAsync(Calls.Delete(User, "m1", ("AppId", app), ("DataCenter", dataCenter)))).AssertRefused(
            404, "ResourceNotExist", $"There is no app '{app}' in the data center {dataCenter}.");

        Assert.Single((await Client.InboxAsync(User)).Messages);
    }

    [Fact]
    public async Task Deletion_works_in_another_data_center_and_is_denied_in_a_disabled_app()
    {
        await using var service = await Host.NewServiceOnSameStore()
            .With("LiveMessage:Accounts:0:Id", "2")
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "closed")
            .With("LiveMessage:Accounts:0:Apps:0:Disabled", "true")
            .With("LiveMessage:Accounts:0:Apps:1:AppId", "remote")
            .With("LiveMessage:Accounts:0:Apps:1:DataCenter", "ap-southeast-1")
            .StartAsync();
        using var caller = service.CreateClient();
        (string, string?)[] remote = [("AppId", "remote"), ("DataCenter", "ap-southeast-1")];
        (await caller.CallAsync(Calls.Send([("ReceiverId", User), ("MsgTid", "m1"), .. remote]))).AssertAccepted();

        (await caller.CallAsync(Calls.Delete(User, "m1", ("AppId", "closed")))).AssertRefused(
            403, "NoAuth", "The app 'closed' is disabled.");
        (await caller.CallAsync(Calls.Delete(User, "m1", remote))).AssertAccepted();
        (await caller.CallAsync(Calls.Delete(User, "m1", remote))).AssertRefused(404, "ResourceNotExist");
    }

    [Fact]
    public async Task Waiting_read_ignores_a_deletion_and_returns_the_next_message()
    {
        await SendAsync("m1", "m2");
        var before = await Client.InboxAsync(User);
        var wait = Client.InboxAsync(User, $"?wait=20s&after={before.Next}");

        await Client.DeleteMessageAsync(User, "m2");
        await SendAsync("m3");

        var waited = await wait.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["m3"], waited.MsgTids());
        Assert.Equal([4L], waited.Sequences);
        Assert.Equal(["m1", "m3"], (await Client.InboxAsync(User)).MsgTids());
        Assert.Equal(["m3"], (await Client.InboxAsync(User, $"?after={before.Next}")).MsgTids());
        Assert.Equal(4, (await Client.InboxAsync(User)).LastSequence);
    }

    [Fact]
    public async Task Wait_that_starts_after_a_deletion_times_out()
    {
        await SendAsync("m1");
        await Client.DeleteMessageAsync(User, "m1");

        Assert.Empty((await Client.InboxAsync(User, "?wait=200ms")).Messages);
    }

    [Fact]
    public async Task Trimmed_message_returns_ResourceNotExist_and_a_kept_one_is_deleted()
    {
        await using var service = await Host.NewServiceOnSameStore().With("Inbox:MaxMessages", "2").StartAsync();
        using var caller = service.CreateClient();
        foreach (var msgTid in new[] { "m1", "m2", "m3" })
        {
            await caller.DeliverAsync(User, msgTid);
        }

        (await caller.CallAsync(Calls.Delete(User, "m1"))).AssertRefused(404, "ResourceNotExist");
        await caller.DeleteMessageAsync(User, "m2");
        await caller.DeliverAsync(User, "m4");
        await caller.DeliverAsync(User, "m5");

        Assert.Equal(["m4", "m5"], (await caller.InboxAsync(User)).MsgTids());
    }

    [Fact]
    public async Task Expired_message_returns_ResourceNotExist_before_the_inbox_is_read()
    {
        await using var service = await NewServiceOfAnotherAccount("3").StartAsync();
        using var caller = service.CreateClient();
        await caller.DeliverAsync(User, "m1");
        // The later message extends the life of the inbox but not of the earlier message.
        await caller.AdvanceAsync("4d");
        await caller.DeliverAsync(User, "m2");
        await caller.AdvanceAsync("4d");

        (await caller.CallAsync(Calls.Delete(User, "m1"))).AssertRefused(404, "ResourceNotExist");
    }

    [Fact]
    public async Task Deletions_have_their_own_bucket_and_failed_ones_take_a_token_too()
    {
        await using var service = await NewServiceOfAnotherAccount("4")
            .With("RateLimit:TokenLimit", "2").With("RateLimit:TokensPerPeriod", "2")
            .With("RateLimit:ReplenishmentPeriod", "00:10:00").StartAsync();
        using var caller = service.CreateClient();

        (await caller.SendAsync(("ReceiverId", User), ("MsgTid", "m1"))).AssertAccepted();
        (await caller.CallAsync(Calls.Delete(User, "unknown"))).AssertRefused(404, "ResourceNotExist");
        (await caller.CallAsync(Calls.Delete(User, "m1", ("DeleterId", null)))).AssertRefused(400, "InputInvalid");
        (await caller.CallAsync(Calls.Delete(User, "m1"))).AssertRefused(400, "Throttling.User");

        (await caller.SendAsync(("ReceiverId", User), ("MsgTid", "m2"))).AssertAccepted();
        Assert.Equal(["m1", "m2"], (await caller.InboxAsync(User)).MsgTids());
    }

    [Fact]
    public async Task Event_stream_reports_a_deletion_with_sequence_and_message_id()
    {
        await SendAsync("m1", "m2");
        await using var feed = await EventFeed.OpenAsync(Client, EmulatorCalls.InboxPath(User, "events"));
        await Client.DeleteMessageAsync(User, "m2");
        await SendAsync("m3");

        var deletion = await feed.NextAsync();

        Assert.Equal("deleted", deletion.EventType);
        Assert.Equal(User, deletion.Data.GetProperty("userId").GetString());
        Assert.Equal(2, deletion.Data.GetProperty("sequence").GetInt64());
        Assert.Equal("m2", deletion.Data.GetProperty("msgTid").GetString());
        Assert.Equal("m3", await feed.NextMessageAsync());
    }

    [Fact]
    public async Task Resumed_event_stream_reports_the_deletion_but_not_the_deleted_message()
    {
        string lastId;
        var path = EmulatorCalls.InboxPath(User, "events");
        await using (var feed = await EventFeed.OpenAsync(Client, path))
        {
            lastId = feed.LastId;
        }

        await SendAsync("m1", "m2");
        await Client.DeleteMessageAsync(User, "m1");

        await using var resumed = await EventFeed.OpenAsync(Client, path, lastId);
        Assert.Equal("m2", await resumed.NextMessageAsync());
        Assert.Equal("deleted", (await resumed.NextAsync()).EventType);
    }

    [Fact]
    public async Task Only_one_of_20_concurrent_deletions_of_a_message_succeeds()
    {
        await SendAsync("m1");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Client.CallAsync(Calls.Delete(User, "m1"))));

        Assert.Single(answers, answer => answer.Code == "OK");
        Assert.Equal(19, answers.Count(answer => answer.Code == "ResourceNotExist"));
    }

    // Separate from the account of the other tests, which shares this store.
    private Service NewServiceOfAnotherAccount(string account) => Host.NewServiceOnSameStore()
        .With("LiveMessage:Accounts:0:Id", account)
        .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo");

    private async Task SendAsync(params string[] msgTids)
    {
        foreach (var msgTid in msgTids)
        {
            await Client.DeliverAsync(User, msgTid);
        }
    }
}
