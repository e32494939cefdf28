using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>A sent message is in the inbox of its receiver with all its fields.</summary>
public abstract class SendingSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Sent_message_is_in_the_inbox_with_all_its_fields()
    {
        var answer = await Client.SendAsync(
            ("ReceiverId", User), ("SenderInfo", "uid1meta1"), ("MsgType", "2"), ("MsgTid", "m1"),
            ("Storage", "true"), ("HighReliability", "false"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("m1", answer.MsgTid);
        var message = Assert.Single((await Client.InboxAsync(User)).Messages);
        Assert.Equal(1, message.GetProperty("sequence").GetInt64());
        Assert.Equal("m1", message.GetProperty("msgTid").GetString());
        Assert.Equal("uid1", message.GetProperty("senderId").GetString());
        Assert.Equal("uid1meta1", message.GetProperty("senderInfo").GetString());
        Assert.Equal(2, message.GetProperty("msgType").GetInt64());
        Assert.Equal("hello, user", message.GetProperty("body").GetString());
        Assert.True(message.GetProperty("storage").GetBoolean());
        Assert.False(message.GetProperty("highReliability").GetBoolean());
        Assert.Equal(answer.RequestId, message.GetProperty("requestId").GetString());
        Assert.InRange(
            message.GetProperty("time").GetDateTimeOffset(),
            TimeProvider.System.GetUtcNow().AddMinutes(-1),
            TimeProvider.System.GetUtcNow().AddMinutes(1));
    }
}
