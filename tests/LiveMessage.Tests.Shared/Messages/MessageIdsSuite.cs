using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>A MsgTid stands for one message of one inbox.</summary>
public abstract class MessageIdsSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly HttpClient client;
    private readonly string receiver = Calls.NewUser();

    protected MessageIdsSuite(THost host)
    {
        host.Require();
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task The_answer_has_the_request_id_and_the_id_of_the_message_and_nothing_else()
    {
        var answer = await client.SendAsync(("ReceiverId", receiver), ("MsgTid", "m1"));

        Assert.Equal(["RequestId", "MsgTid"], answer.Json.EnumerateObject().Select(field => field.Name));
        Assert.Equal("m1", answer.MsgTid);
    }

    [Fact]
    public async Task The_request_id_is_an_upper_case_uuid_in_body_and_header_and_new_each_time()
    {
        var first = await client.SendAsync(("ReceiverId", receiver));
        var second = await client.SendAsync(("ReceiverId", receiver));

        Assert.Matches("^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$", first.RequestId);
        Assert.Equal(first.RequestId, first.Header("x-acs-request-id"));
        Assert.NotEqual(first.RequestId, second.RequestId);
    }

    [Fact]
    public async Task A_message_without_an_id_gets_a_new_one_of_32_hexadecimal_characters()
    {
        var first = await client.SendAsync(("ReceiverId", receiver));
        var second = await client.SendAsync(("ReceiverId", receiver));

        Assert.Matches("^[0-9a-f]{32}$", first.MsgTid);
        Assert.Matches("^[0-9a-f]{32}$", second.MsgTid);
        Assert.NotEqual(first.MsgTid, second.MsgTid);
        Assert.Equal(
            [first.MsgTid, second.MsgTid],
            (await client.InboxAsync(receiver)).Messages.Select(message => message.GetProperty("msgTid").GetString()));
    }

    [Fact]
    public async Task The_same_id_again_succeeds_and_the_first_message_stays_as_it_was()
    {
        var first = await client.SendAsync(("ReceiverId", receiver), ("MsgTid", "m1"), ("Body", "first"));
        var again = await client.SendAsync(
            ("ReceiverId", receiver), ("MsgTid", "m1"), ("Body", "second"), ("SenderId", "uid3"), ("MsgType", "9"));

        again.IsAccepted();
        Assert.Equal("m1", again.MsgTid);
        Assert.NotEqual(first.RequestId, again.RequestId);
        var message = Assert.Single((await client.InboxAsync(receiver)).Messages);
        Assert.Equal("first", message.GetProperty("body").GetString());
        Assert.Equal("uid1", message.GetProperty("senderId").GetString());
        Assert.Equal(first.RequestId, message.GetProperty("requestId").GetString());
    }

    [Fact]
    public async Task The_same_id_sent_many_times_at_once_is_stored_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(
            number => client.SendAsync(("ReceiverId", receiver), ("MsgTid", "m1"), ("Body", $"{number}"))));

        Assert.All(answers, answer => Assert.Equal("m1", answer.MsgTid));
        var inbox = await client.InboxAsync(receiver);
        Assert.Equal([1L], inbox.Sequences);
        Assert.Equal(1, inbox.LastSequence);
    }

    [Fact]
    public async Task The_same_id_to_another_receiver_is_another_message()
    {
        var other = Calls.NewUser();

        (await client.SendAsync(("ReceiverId", receiver), ("MsgTid", "m1"), ("Body", "to one"))).IsAccepted();
        (await client.SendAsync(("ReceiverId", other), ("MsgTid", "m1"), ("Body", "to the other"))).IsAccepted();

        Assert.Equal(["to one"], (await client.InboxAsync(receiver)).Bodies);
        Assert.Equal(["to the other"], (await client.InboxAsync(other)).Bodies);
    }

    [Fact]
    public async Task Ids_that_differ_in_case_are_different_messages()
    {
        (await client.SendAsync(("ReceiverId", receiver), ("MsgTid", "m1"), ("Body", "small"))).IsAccepted();
        (await client.SendAsync(("ReceiverId", receiver), ("MsgTid", "M1"), ("Body", "capital"))).IsAccepted();

        Assert.Equal(["small", "capital"], (await client.InboxAsync(receiver)).Bodies);
    }

    [Fact]
    public async Task A_refused_call_does_not_use_up_its_id()
    {
        var refused = await client.SendAsync(("ReceiverId", receiver), ("MsgTid", "m1"), ("MsgType", "-1"));
        var accepted = await client.SendAsync(("ReceiverId", receiver), ("MsgTid", "m1"), ("Body", "now"));

        refused.IsRefused(400, "InputInvalid");
        accepted.IsAccepted();
        Assert.Equal(["now"], (await client.InboxAsync(receiver)).Bodies);
    }

    [Fact]
    public async Task A_user_may_write_to_oneself()
    {
        (await client.SendAsync(("ReceiverId", receiver), ("SenderId", receiver))).IsAccepted();

        Assert.Single((await client.InboxAsync(receiver)).Messages);
    }
}
