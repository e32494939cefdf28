using System.Net;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Events of receivers. Messages and deletions are sent once and in order, also after a reconnect.</summary>
public abstract class ReceivingSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private Uri Url => Host.Service.Url;

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Message_event_has_the_field_names_of_the_client_SDK(ReceiverConnection transport)
    {
        await using var receiver = await Receiver.ConnectAsync(transport, Url, User);
        await Client.SendAsync(
            ("ReceiverId", User), ("MsgTid", "m1"), ("MsgType", "10001"), ("SenderInfo", "{\"name\":\"李 & <b>\"}"),
            ("Body", "hi 世界 \"<>&'+\n\0\U0001F600"));

        var received = await receiver.NextAsync();

        Assert.Equal("recvc2cmessage", received.Event);
        Assert.Equal(
            ["messageId", "type", "sender", "data", "seqnum", "timestamp", "level"],
            received.Data.EnumerateObject().Select(field => field.Name));
        Assert.Equal("m1", received.MessageId);
        Assert.Equal(10_001, received.Data.GetProperty("type").GetInt64());
        Assert.Equal("uid1", received.Data.GetProperty("sender").GetProperty("userId").GetString());
        Assert.Equal(
            "{\"name\":\"李 & <b>\"}", received.Data.GetProperty("sender").GetProperty("userExtension").GetString());
        Assert.Equal("hi 世界 \"<>&'+\n\0\U0001F600", received.Data.GetProperty("data").GetString());
        Assert.Equal(1, received.Sequence);
        Assert.Equal(0, received.Data.GetProperty("level").GetInt64());
        var stored = (await Client.InboxAsync(User)).Messages[0].GetProperty("time").GetDateTimeOffset();
        Assert.Equal(stored.ToUnixTimeSeconds(), received.Data.GetProperty("timestamp").GetInt64());
    }

    [Fact]
    public async Task Omitted_fields_of_a_message_are_empty()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        await Client.SendAsync(("ReceiverId", User), ("Body", null));

        var received = await receiver.NextAsync();

        Assert.Equal("", received.Data.GetProperty("data").GetString());
        Assert.Equal("", received.Data.GetProperty("sender").GetProperty("userExtension").GetString());
        Assert.Equal(JsonValueKind.Null, received.Data.GetProperty("type").ValueKind);
    }

    [Fact]
    public async Task Message_of_maximum_length_is_delivered()
    {
        var body = string.Concat(Enumerable.Repeat("世", 5_120));
        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        (await Client.PostFormAsync(Calls.Send(("ReceiverId", User), ("Body", body)))).AssertAccepted();

        Assert.Equal(body, (await receiver.NextAsync()).Data.GetProperty("data").GetString());
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Deletion_event_contains_the_operator(ReceiverConnection transport)
    {
        await Client.DeliverAsync(User, "m1");
        await using var receiver = await Receiver.ConnectAsync(transport, Url, User);
        Assert.Equal("m1", await receiver.NextMessageAsync());
        var call = Calls.Delete(User, "m1", ("DeleterId", "boss"), ("DeleterInfo", "Ünal"));
        (await Client.CallAsync(call)).AssertAccepted();

        var received = await receiver.NextAsync();

        Assert.Equal("deletec2cmessage", received.Event);
        Assert.Equal("m1", received.MessageId);
        Assert.Equal("boss", received.Data.GetProperty("operator").GetProperty("userId").GetString());
        Assert.Equal("Ünal", received.Data.GetProperty("operator").GetProperty("userExtension").GetString());
        Assert.Equal(2, received.Sequence);
        Assert.InRange(
            DateTimeOffset.FromUnixTimeSeconds(received.Data.GetProperty("timestamp").GetInt64()),
            TimeProvider.System.GetUtcNow().AddMinutes(-1),
            TimeProvider.System.GetUtcNow().AddMinutes(1));
    }

    [Fact]
    public async Task Offline_user_gets_messages_and_deletions_in_order_after_login()
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");
        await Client.DeleteMessageAsync(User, "m1");
        await Client.DeliverAsync(User, "m3");
        await Client.DeleteMessageAsync(User, "m3");
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m4");

        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);

        Assert.Equal(
            [
                "recvc2cmessage m2 2", "deletec2cmessage m1 3", "deletec2cmessage m3 5", "recvc2cmessage m1 6",
                "recvc2cmessage m4 7",
            ],
            await DescribeEventsAsync(receiver, 5));
    }

    // Messages and deletions alternate, and each fill more than two pages.
    [Fact]
    public async Task Several_pages_of_messages_and_deletions_are_sent_in_order()
    {
        for (var round = 0; round < 5; round++)
        {
            await Client.DeliverManyAsync(User, Ids("gone"));
            await Client.DeliverManyAsync(User, Ids($"stays{round}x"));
            await Task.WhenAll(Ids("gone").Select(id => Client.DeleteMessageAsync(User, id)));
        }

        await using var receiver = await Receiver.ConnectStreamAsync(Url, User);
        await Client.DeliverAsync(User, "last");
        var events = new List<ReceivedEvent>();
        while (events.LastOrDefault() is not { Event: "recvc2cmessage", MessageId: "last" })
        {
            events.Add(await receiver.NextAsync());
        }

        Assert.Equal(1001, events.Count);
        Assert.Equal(500, events.Count(received => received.Event == "deletec2cmessage"));
        var sequences = events.Select(received => received.Sequence).ToList();
        Assert.Equal(sequences.Order().Distinct(), sequences);

        static IEnumerable<string> Ids(string name) => Enumerable.Range(0, 100).Select(number => $"{name}{number}");
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Reconnect_resumes_after_the_given_sequence(ReceiverConnection transport)
    {
        await DeliverAsync("m1", "m2", "m3", "m4");

        await using var receiver = await Receiver.ConnectAsync(transport, Url, User, "?after=2");

        Assert.Equal(2, receiver.After);
        Assert.Equal(["m3", "m4"], await receiver.NextMessagesAsync(2));
        await DeliverAsync("m5");
        Assert.Equal("m5", await receiver.NextMessageAsync());
    }

    [Fact]
    public async Task Reconnect_without_a_sequence_resumes_after_the_last_acknowledged_message()
    {
        await DeliverAsync("m1", "m2", "m3", "m4");
        await using (var receiver = await Receiver.ConnectSocketAsync(Url, User))
        {
            await receiver.NextMessagesAsync(4);
            await receiver.AcknowledgeAsync("m3");
            await receiver.AcknowledgeAsync("m1");
            await Client.WaitUntilAcknowledgedAsync(User, "m1");
        }

        await using (var again = await Receiver.ConnectStreamAsync(Url, User))
        {
            Assert.Equal(3, again.After);
            Assert.Equal("m4", await again.NextMessageAsync());
        }

        await using var fromTheStart = await Receiver.ConnectStreamAsync(Url, User, "?after=0");
        Assert.Equal(["m1", "m2", "m3", "m4"], await fromTheStart.NextMessagesAsync(4));
    }

    [Fact]
    public async Task Last_event_id_takes_precedence_over_the_given_sequence()
    {
        await DeliverAsync("m1", "m2", "m3");
        await Client.DeleteMessageAsync(User, "m3");
        string lastId;
        await using (var receiver = await Receiver.ConnectStreamAsync(Url, User))
        {
            Assert.StartsWith("0-", receiver.LastId, StringComparison.Ordinal);
            await receiver.NextMessagesAsync(2);
            Assert.Equal("deletec2cmessage", (await receiver.NextAsync()).Event);
            lastId = receiver.LastId;
            Assert.StartsWith("4-", lastId, StringComparison.Ordinal);
        }

        await DeliverAsync("m4");

        await using var resumed = await Receiver.ConnectStreamAsync(Url, User, "?after=1", ("Last-Event-ID", lastId));
        Assert.Equal(4, resumed.After);
        Assert.Equal("m4", await resumed.NextMessageAsync());
    }

    [Fact]
    public async Task Last_event_id_from_before_a_reset_is_ignored()
    {
        await DeliverAsync("m1", "m2", "m3");
        string lastId;
        await using (var receiver = await Receiver.ConnectStreamAsync(Url, User))
        {
            await receiver.NextMessagesAsync(3);
            lastId = receiver.LastId;
        }

        await Client.ResetAsync();
        await DeliverAsync("n1", "n2", "n3", "n4");

        await using var resumed = await Receiver.ConnectStreamAsync(Url, User, "", ("Last-Event-ID", lastId));
        Assert.Equal(0, resumed.After);
        Assert.Equal(["n1", "n2", "n3", "n4"], await resumed.NextMessagesAsync(4));
    }

    // A page has about 64 KB.
    [Fact]
    public async Task Receiver_gets_several_pages_of_long_messages_at_once()
    {
        var body = new string('b', 15 * 1024);
        string[] msgTids = [.. Enumerable.Range(1, 15).Select(number => $"m{number}")];
        foreach (var msgTid in msgTids)
        {
            await Client.DeliverAsync(User, msgTid, body);
        }

        await using var receiver = await Receiver.ConnectStreamAsync(Url, User);
        Assert.Equal(msgTids, await receiver.NextMessagesAsync(msgTids.Length));
    }

    // The messages fill more than a page, and the page of the deletions reaches further.
    [Fact]
    public async Task Deletion_after_several_pages_of_messages_is_sent_last()
    {
        var body = new string('b', 15 * 1024);
        string[] msgTids = [.. Enumerable.Range(1, 12).Select(number => $"m{number}")];
        foreach (var msgTid in msgTids)
        {
            await Client.DeliverAsync(User, msgTid, body);
        }

        await Client.DeleteMessageAsync(User, "m12");

        await using var receiver = await Receiver.ConnectStreamAsync(Url, User, "?after=0");
        Assert.Equal(msgTids[..^1], await receiver.NextMessagesAsync(11));
        Assert.Equal(["deletec2cmessage m12 13"], await DescribeEventsAsync(receiver, 1));
    }

    [Fact]
    public async Task Last_event_id_of_an_empty_inbox_resumes_at_its_start()
    {
        string lastId;
        await using (var receiver = await Receiver.ConnectStreamAsync(Url, User))
        {
            lastId = receiver.LastId;
        }

        await DeliverAsync("m1", "m2");
        await Client.AcknowledgeAsync(User, "m1");

        await using var resumed = await Receiver.ConnectStreamAsync(Url, User, "", ("Last-Event-ID", lastId));
        Assert.Equal(["m1", "m2"], await resumed.NextMessagesAsync(2));
    }

    [Fact]
    public async Task Id_of_a_WebSocket_event_is_the_position_for_the_next_connection()
    {
        await DeliverAsync("m1", "m2", "m3");
        string id;
        await using (var receiver = await Receiver.ConnectSocketAsync(Url, User))
        {
            await receiver.NextMessageAsync();
            id = (await receiver.NextAsync()).Id!;
        }

        await using var resumed = await Receiver.ConnectSocketAsync(Url, User, $"?after={id}");
        Assert.Equal("m3", await resumed.NextMessageAsync());
    }

    [Fact]
    public async Task Invalid_last_event_id_is_refused()
    {
        using var caller = Host.Service.CreateClient();
        caller.DefaultRequestHeaders.TryAddWithoutValidation("Last-Event-ID", "x");

        (await caller.RefusedLoginAsync(User)).AssertProblem(
            HttpStatusCode.BadRequest, "Last-Event-ID is 'x'; give an integer");
    }

    [Fact]
    public async Task Frequent_reconnects_neither_repeat_nor_skip_a_message()
    {
        string[] ids = [.. Enumerable.Range(1, 200).Select(number => $"m{number}")];
        var sending = DeliverAsync(ids);
        var received = new List<string>();
        var after = 0L;
        while (received.Count < ids.Length)
        {
            await using var receiver = await Receiver.ConnectSocketAsync(Url, User, $"?after={after}");
            for (var count = 0; count < 17 && received.Count < ids.Length; count++)
            {
                var message = await receiver.NextAsync();
                received.Add(message.MessageId);
                after = message.Sequence;
            }
        }

        await sending;
        Assert.Equal(ids, received);
    }

    [Fact]
    public async Task Receiver_gets_500_concurrent_messages_in_order()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        var sending = Client.DeliverManyAsync(User, Enumerable.Range(1, 500).Select(number => $"m{number}"));

        var sequences = new List<long>();
        while (sequences.Count < 500)
        {
            sequences.Add((await receiver.NextAsync()).Sequence);
        }

        await sending;
        Assert.Equal(Enumerable.Range(1, 500).Select(number => (long)number), sequences);
    }

    [Fact]
    public async Task Trimmed_and_cleared_messages_are_not_sent()
    {
        await using var service = await (await Host.NewServiceAsync()).With("Inbox:MaxMessages", "2").StartAsync();
        using var caller = service.CreateClient();
        foreach (var msgTid in new[] { "m1", "m2", "m3" })
        {
            await caller.DeliverAsync(User, msgTid);
        }

        await using (var receiver = await Receiver.ConnectSocketAsync(service.Url, User))
        {
            Assert.Equal(["m2", "m3"], await receiver.NextMessagesAsync(2));
        }

        await caller.ClearAsync(User);
        await caller.DeliverAsync(User, "m4");
        await using var again = await Receiver.ConnectSocketAsync(service.Url, User);
        Assert.Equal("m4", await again.NextMessageAsync());
    }

    [Fact]
    public async Task Deletions_kept_for_offline_users_are_limited_to_MaxMessages()
    {
        await using var service = await (await Host.NewServiceAsync()).With("Inbox:MaxMessages", "2").StartAsync();
        using var caller = service.CreateClient();
        foreach (var msgTid in new[] { "m1", "m2", "m3" })
        {
            await caller.DeliverAsync(User, msgTid);
            await caller.DeleteMessageAsync(User, msgTid);
        }

        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, User);

        Assert.Equal(["deletec2cmessage m2 4", "deletec2cmessage m3 6"], await DescribeEventsAsync(receiver, 2));
    }

    [Fact]
    public async Task Receiver_of_a_cleared_inbox_gets_later_messages()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(Url, User);
        await DeliverAsync("m1", "m2");
        await receiver.NextMessagesAsync(2);
        await receiver.AcknowledgeAsync("m2");
        await Client.WaitUntilAcknowledgedAsync(User, "m2");

        Assert.Equal(2, await Client.ClearAsync(User));
        await DeliverAsync("m1");

        var received = await receiver.NextAsync();
        Assert.Equal(("m1", 3L), (received.MessageId, received.Sequence));
        await using var again = await Receiver.ConnectSocketAsync(Url, User);
        Assert.Equal(2, again.After);
        Assert.Equal("m1", await again.NextMessageAsync());
    }

    private static async Task<IReadOnlyList<string>> DescribeEventsAsync(Receiver receiver, int count)
    {
        var lines = new List<string>();
        while (lines.Count < count)
        {
            var received = await receiver.NextAsync();
            lines.Add($"{received.Event} {received.MessageId} {received.Sequence}");
        }

        return lines;
    }

    private async Task DeliverAsync(params string[] msgTids)
    {
        foreach (var msgTid in msgTids)
        {
            await Client.DeliverAsync(User, msgTid);
        }
    }
}
