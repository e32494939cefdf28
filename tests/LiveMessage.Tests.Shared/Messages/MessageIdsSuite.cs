using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>MsgTid identifies a message within an inbox and makes a send idempotent.</summary>
public abstract class MessageIdsSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Response_contains_only_the_request_id_and_the_message_id()
    {
        var answer = await Client.SendAsync(("ReceiverId", User), ("MsgTid", "m1"));

        Assert.Equal(["RequestId", "MsgTid"], answer.Json.EnumerateObject().Select(field => field.Name));
        Assert.Equal("m1", answer.MsgTid);
    }

    [Fact]
    public async Task Request_id_is_a_new_uppercase_UUID_in_body_and_header()
    {
        var first = await Client.SendAsync(("ReceiverId", User));
        var second = await Client.SendAsync(("ReceiverId", User));

        Assert.Matches("^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$", first.RequestId);
        Assert.Equal(first.RequestId, first.Header("x-acs-request-id"));
        Assert.NotEqual(first.RequestId, second.RequestId);
    }

    [Fact]
    public async Task Message_without_an_id_gets_a_new_id_of_32_hexadecimal_digits()
    {
        var first = await Client.SendAsync(("ReceiverId", User));
        var second = await Client.SendAsync(("ReceiverId", User));

        Assert.Matches("^[0-9a-f]{32}$", first.MsgTid);
        Assert.Matches("^[0-9a-f]{32}$", second.MsgTid);
        Assert.NotEqual(first.MsgTid, second.MsgTid);
        Assert.Equal(
            [first.MsgTid, second.MsgTid],
            (await Client.InboxAsync(User)).Messages.Select(message => message.GetProperty("msgTid").GetString()));
    }

    [Fact]
    public async Task Repeated_id_succeeds_and_keeps_the_first_message()
    {
        var first = await Client.SendAsync(("ReceiverId", User), ("MsgTid", "m1"), ("Body", "first"));
        var again = await Client.SendAsync(
            ("ReceiverId", User), ("MsgTid", "m1"), ("Body", "second"), ("SenderId", "uid3"), ("MsgType", "9"));

        again.AssertAccepted();
        Assert.Equal("m1", again.MsgTid);
        Assert.NotEqual(first.RequestId, again.RequestId);
        var message = Assert.Single((await Client.InboxAsync(User)).Messages);
        Assert.Equal("first", message.GetProperty("body").GetString());
        Assert.Equal("uid1", message.GetProperty("senderId").GetString());
        Assert.Equal(first.RequestId, message.GetProperty("requestId").GetString());
    }

    [Fact]
    public async Task Concurrent_sends_with_one_id_store_one_message()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(
            number => Client.SendAsync(("ReceiverId", User), ("MsgTid", "m1"), ("Body", $"{number}"))));

        Assert.All(answers, answer => Assert.Equal("m1", answer.MsgTid));
        var inbox = await Client.InboxAsync(User);
        Assert.Equal([1L], inbox.Sequences);
        Assert.Equal(1, inbox.LastSequence);
    }

    [Fact]
    public async Task Same_id_for_another_receiver_is_another_message()
    {
        var other = Calls.NewUser();

        (await Client.SendAsync(("ReceiverId", User), ("MsgTid", "m1"), ("Body", "to one"))).AssertAccepted();
        (await Client.SendAsync(("ReceiverId", other), ("MsgTid", "m1"), ("Body", "to the other"))).AssertAccepted();

        Assert.Equal(["to one"], (await Client.InboxAsync(User)).Bodies);
        Assert.Equal(["to the other"], (await Client.InboxAsync(other)).Bodies);
    }

    [Fact]
    public async Task Message_ids_are_case_sensitive()
    {
        (await Client.SendAsync(("ReceiverId", User), ("MsgTid", "m1"), ("Body", "lowercase"))).AssertAccepted();
        (await Client.SendAsync(("ReceiverId", User), ("MsgTid", "M1"), ("Body", "uppercase"))).AssertAccepted();

        Assert.Equal(["lowercase", "uppercase"], (await Client.InboxAsync(User)).Bodies);
    }

    [Fact]
    public async Task Failed_send_does_not_use_up_its_id()
    {
        var failed = await Client.SendAsync(("ReceiverId", User), ("MsgTid", "m1"), ("MsgType", "-1"));
        var accepted = await Client.SendAsync(("ReceiverId", User), ("MsgTid", "m1"), ("Body", "now"));

        failed.AssertRefused(400, "InputInvalid");
        accepted.AssertAccepted();
        Assert.Equal(["now"], (await Client.InboxAsync(User)).Bodies);
    }

    [Fact]
    public async Task User_can_send_a_message_to_itself()
    {
        (await Client.SendAsync(("ReceiverId", User), ("SenderId", User))).AssertAccepted();

        Assert.Single((await Client.InboxAsync(User)).Messages);
    }
}
