using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>A receiver gets messages and deletions in one order, each once, also after it was away.</summary>
public abstract class ReceivingSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;
    private readonly string user = Calls.NewUser();

    protected ReceivingSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    private Uri Url => host.Service.Url;

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task A_message_is_told_by_the_names_of_the_client_SDK(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Url, user);
        await client.SendAsync(
            ("ReceiverId", user), ("MsgTid", "m1"), ("MsgType", "10001"), ("SenderInfo", "{\"name\":\"李 & <b>\"}"),
            ("Body", "hi 世界 \"<>&'+\n\0\U0001F600"));

        var told = await receiver.NextAsync();

        Assert.Equal("recvc2cmessage", told.Event);
        Assert.Equal(
            ["messageId", "type", "sender", "data", "seqnum", "timestamp", "level"],
            told.Data.EnumerateObject().Select(field => field.Name));
        Assert.Equal("m1", told.MessageId);
        Assert.Equal(10_001, told.Data.GetProperty("type").GetInt64());
        Assert.Equal("uid1", told.Data.GetProperty("sender").GetProperty("userId").GetString());
        Assert.Equal(
            "{\"name\":\"李 & <b>\"}", told.Data.GetProperty("sender").GetProperty("userExtension").GetString());
        Assert.Equal("hi 世界 \"<>&'+\n\0\U0001F600", told.Data.GetProperty("data").GetString());
        Assert.Equal(1, told.Sequence);
        Assert.Equal(0, told.Data.GetProperty("level").GetInt64());
        var stored = (await client.InboxAsync(user)).Messages[0].GetProperty("time").GetDateTimeOffset();
        Assert.Equal(stored.ToUnixTimeSeconds(), told.Data.GetProperty("timestamp").GetInt64());
    }

    [Fact]
    public async Task What_a_message_does_not_have_is_empty()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, user);
        await client.SendAsync(("ReceiverId", user), ("Body", null));

        var told = await receiver.NextAsync();

        Assert.Equal("", told.Data.GetProperty("data").GetString());
        Assert.Equal("", told.Data.GetProperty("sender").GetProperty("userExtension").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, told.Data.GetProperty("type").ValueKind);
    }

    [Fact]
    public async Task A_message_of_the_greatest_length_arrives()
    {
        var body = string.Concat(Enumerable.Repeat("世", 5_120));
        await using var receiver = await Receiver.ConnectSocketAsync(Url, user);
        (await client.PostFormAsync(Calls.Send(("ReceiverId", user), ("Body", body)))).IsAccepted();

        Assert.Equal(body, (await receiver.NextAsync()).Data.GetProperty("data").GetString());
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task A_deletion_is_told_with_who_has_deleted(ReceiverConnection transport)
    {
        await client.DeliverAsync(user, "m1");
        await using var receiver = await Receiver.ConnectAsync(transport, Url, user);
        Assert.Equal("m1", await receiver.NextMessageAsync());
        (await client.CallAsync(Calls.Delete(user, "m1", ("DeleterId", "boss"), ("DeleterInfo", "Ünal")))).IsAccepted();

        var told = await receiver.NextAsync();

        Assert.Equal("deletec2cmessage", told.Event);
        Assert.Equal("m1", told.MessageId);
        Assert.Equal("boss", told.Data.GetProperty("operator").GetProperty("userId").GetString());
        Assert.Equal("Ünal", told.Data.GetProperty("operator").GetProperty("userExtension").GetString());
        Assert.Equal(2, told.Sequence);
        Assert.InRange(
            DateTimeOffset.FromUnixTimeSeconds(told.Data.GetProperty("timestamp").GetInt64()),
            TimeProvider.System.GetUtcNow().AddMinutes(-1),
            TimeProvider.System.GetUtcNow().AddMinutes(1));
    }

    [Fact]
    public async Task Who_was_offline_gets_messages_and_deletions_in_order()
    {
        await client.DeliverAsync(user, "m1");
        await client.DeliverAsync(user, "m2");
        await client.DeleteMessageAsync(user, "m1");
        await client.DeliverAsync(user, "m3");
        await client.DeleteMessageAsync(user, "m3");
        await client.DeliverAsync(user, "m1");
        await client.DeliverAsync(user, "m4");

        await using var receiver = await Receiver.ConnectSocketAsync(Url, user);

        Assert.Equal(
            [
                "recvc2cmessage m2 2", "deletec2cmessage m1 3", "deletec2cmessage m3 5", "recvc2cmessage m1 6",
                "recvc2cmessage m4 7",
            ],
            await TellAsync(receiver, 5));
    }

    // More than two pages of each, the deletions among the messages.
    [Fact]
    public async Task Many_messages_and_deletions_are_told_in_order()
    {
        for (var round = 0; round < 5; round++)
        {
            await client.DeliverManyAsync(user, Ids("gone"));
            await client.DeliverManyAsync(user, Ids($"stays{round}x"));
            await Task.WhenAll(Ids("gone").Select(id => client.DeleteMessageAsync(user, id)));
        }

        await using var receiver = await Receiver.ConnectStreamAsync(Url, user);
        await client.DeliverAsync(user, "last");
        var told = new List<ReceivedEvent>();
        while (told.LastOrDefault() is not { Event: "recvc2cmessage", MessageId: "last" })
        {
            told.Add(await receiver.NextAsync());
        }

        Assert.Equal(1001, told.Count);
        Assert.Equal(500, told.Count(happened => happened.Event == "deletec2cmessage"));
        var sequences = told.Select(happened => happened.Sequence).ToList();
        Assert.Equal(sequences.Order().Distinct(), sequences);

        static IEnumerable<string> Ids(string name) => Enumerable.Range(0, 100).Select(number => $"{name}{number}");
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Who_comes_back_goes_on_where_it_says(ReceiverConnection transport)
    {
        await DeliverAsync("m1", "m2", "m3", "m4");

        await using var receiver = await Receiver.ConnectAsync(transport, Url, user, "?after=2");

        Assert.Equal(2, receiver.After);
        Assert.Equal(["m3", "m4"], await receiver.NextMessagesAsync(2));
        await DeliverAsync("m5");
        Assert.Equal("m5", await receiver.NextMessageAsync());
    }

    [Fact]
    public async Task Who_comes_back_with_nothing_to_say_goes_on_behind_what_it_has_acknowledged()
    {
        await DeliverAsync("m1", "m2", "m3", "m4");
        await using (var receiver = await Receiver.ConnectSocketAsync(Url, user))
        {
            await receiver.NextMessagesAsync(4);
            await receiver.AcknowledgeAsync("m3");
            await receiver.AcknowledgeAsync("m1");
            await client.WaitUntilAcknowledgedAsync(user, "m1");
        }

        await using (var again = await Receiver.ConnectStreamAsync(Url, user))
        {
            Assert.Equal(3, again.After);
            Assert.Equal("m4", await again.NextMessageAsync());
        }

        await using var fromTheStart = await Receiver.ConnectStreamAsync(Url, user, "?after=0");
        Assert.Equal(["m1", "m2", "m3", "m4"], await fromTheStart.NextMessagesAsync(4));
    }

    [Fact]
    public async Task A_stream_goes_on_behind_the_id_of_its_last_event_before_all_else()
    {
        await DeliverAsync("m1", "m2", "m3");
        await client.DeleteMessageAsync(user, "m3");
        string lastId;
        await using (var receiver = await Receiver.ConnectStreamAsync(Url, user))
        {
            Assert.Equal("0", receiver.LastId);
            await receiver.NextMessagesAsync(2);
            Assert.Equal("deletec2cmessage", (await receiver.NextAsync()).Event);
            lastId = receiver.LastId;
            Assert.Equal("4", lastId);
        }

        await DeliverAsync("m4");

        await using var resumed = await Receiver.ConnectStreamAsync(Url, user, "?after=1", ("Last-Event-ID", lastId));
        Assert.Equal(4, resumed.After);
        Assert.Equal("m4", await resumed.NextMessageAsync());
    }

    [Fact]
    public async Task An_id_that_is_none_is_refused()
    {
        using var caller = host.Service.CreateClient();
        caller.DefaultRequestHeaders.TryAddWithoutValidation("Last-Event-ID", "x");

        (await caller.RefusedLoginAsync(user)).AssertProblem(
            System.Net.HttpStatusCode.BadRequest, "Last-Event-ID is 'x'; give an integer");
    }

    [Fact]
    public async Task Nothing_is_told_twice_or_left_out_however_often_a_receiver_comes_back()
    {
        string[] ids = [.. Enumerable.Range(1, 200).Select(number => $"m{number}")];
        var sending = DeliverAsync(ids);
        var told = new List<string>();
        var after = 0L;
        while (told.Count < ids.Length)
        {
            await using var receiver = await Receiver.ConnectSocketAsync(Url, user, $"?after={after}");
            for (var count = 0; count < 17 && told.Count < ids.Length; count++)
            {
                var happened = await receiver.NextAsync();
                told.Add(happened.MessageId);
                after = happened.Sequence;
            }
        }

        await sending;
        Assert.Equal(ids, told);
    }

    [Fact]
    public async Task Who_receives_while_many_send_gets_all_of_it_in_order()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, user);
        var sending = client.DeliverManyAsync(user, Enumerable.Range(1, 500).Select(number => $"m{number}"));

        var told = new List<long>();
        while (told.Count < 500)
        {
            told.Add((await receiver.NextAsync()).Sequence);
        }

        await sending;
        Assert.Equal(Enumerable.Range(1, 500).Select(number => (long)number), told);
    }

    [Fact]
    public async Task What_was_trimmed_or_cleared_is_not_told()
    {
        await using var service = await (await host.NewServiceAsync()).With("Inbox:MaxMessages", "2").StartAsync();
        using var caller = service.CreateClient();
        foreach (var msgTid in new[] { "m1", "m2", "m3" })
        {
            await caller.DeliverAsync(user, msgTid);
        }

        await using (var receiver = await Receiver.ConnectSocketAsync(service.Url, user))
        {
            Assert.Equal(["m2", "m3"], await receiver.NextMessagesAsync(2));
        }

        await caller.ClearAsync(user);
        await caller.DeliverAsync(user, "m4");
        await using var again = await Receiver.ConnectSocketAsync(service.Url, user);
        Assert.Equal("m4", await again.NextMessageAsync());
    }

    [Fact]
    public async Task Only_as_many_deletions_as_messages_are_kept_for_who_is_away()
    {
        await using var service = await (await host.NewServiceAsync()).With("Inbox:MaxMessages", "2").StartAsync();
        using var caller = service.CreateClient();
        foreach (var msgTid in new[] { "m1", "m2", "m3" })
        {
            await caller.DeliverAsync(user, msgTid);
            await caller.DeleteMessageAsync(user, msgTid);
        }

        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, user);

        Assert.Equal(["deletec2cmessage m2 4", "deletec2cmessage m3 6"], await TellAsync(receiver, 2));
    }

    [Fact]
    public async Task An_inbox_that_is_cleared_under_a_receiver_takes_nothing_from_what_follows()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, user);
        await DeliverAsync("m1", "m2");
        await receiver.NextMessagesAsync(2);
        await receiver.AcknowledgeAsync("m2");
        await client.WaitUntilAcknowledgedAsync(user, "m2");

        Assert.Equal(2, await client.ClearAsync(user));
        await DeliverAsync("m1");

        var told = await receiver.NextAsync();
        Assert.Equal(("m1", 3L), (told.MessageId, told.Sequence));
        await using var again = await Receiver.ConnectSocketAsync(Url, user);
        Assert.Equal(2, again.After);
        Assert.Equal("m1", await again.NextMessageAsync());
    }

    private static async Task<IReadOnlyList<string>> TellAsync(Receiver receiver, int count)
    {
        var lines = new List<string>();
        while (lines.Count < count)
        {
            var told = await receiver.NextAsync();
            lines.Add($"{told.Event} {told.MessageId} {told.Sequence}");
        }

        return lines;
    }

    private async Task DeliverAsync(params string[] msgTids)
    {
        foreach (var msgTid in msgTids)
        {
            await client.DeliverAsync(user, msgTid);
        }
    }
}
