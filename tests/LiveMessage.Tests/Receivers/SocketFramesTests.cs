using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>What a receiver on a WebSocket may send, and what becomes of the rest.</summary>
public sealed class SocketFramesTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Hint = "The message is not valid; send {\"acknowledge\": \"<messageId>\"}.";

    private readonly HttpClient client = host.Service.CreateClient();
    private readonly string user = Calls.NewUser();

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"m1\"")]
    [InlineData("[\"m1\"]")]
    [InlineData("{}")]
    [InlineData("{\"ack\":\"m1\"}")]
    [InlineData("{\"Acknowledge\":\"m1\"}")]
    [InlineData("{\"acknowledge\":1}")]
    [InlineData("{\"acknowledge\":null}")]
    [InlineData("{\"acknowledge\":[\"m1\"]}")]
    [InlineData("{\"acknowledge\":{\"messageId\":\"m1\"}}")]
    [InlineData("{\"acknowledge\":\"m1\",\"more\":1}")]
    [InlineData("{\"acknowledge\":\"m1\",\"acknowledge\":\"m2\"}")]
    [InlineData("{\"acknowledge\":\"m1\"}{\"acknowledge\":\"m2\"}")]
    [InlineData("{\"acknowledge\":\"\\ud800\"}")]
    public async Task A_text_that_is_not_understood_is_an_error_and_the_connection_stays(string text)
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await receiver.SendAsync(text);

        Assert.Equal(Hint, await receiver.NextErrorAsync());
        await GoesOnAsync(receiver);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_an_error_and_the_connection_stays()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await receiver.SendAsync("{\"acknowledge\":\"m1\"}"u8.ToArray(), isBinary: true);

        Assert.Equal(Hint, await receiver.NextErrorAsync());
        await GoesOnAsync(receiver);
    }

    [Theory]
    [InlineData("never", "'never'")]
    [InlineData("a.b", "'a.b'")]
    [InlineData("", "''")]
    [InlineData("#", "'#'")]
    [InlineData("#acknowledged", "'#acknowledged'")]
    public async Task A_message_that_is_not_there_is_an_error_and_the_connection_stays(string messageId, string quoted)
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await receiver.AcknowledgeAsync(messageId);

        Assert.Equal($"There is no message {quoted} in the inbox.", await receiver.NextErrorAsync());
        await GoesOnAsync(receiver);
    }

    [Fact]
    public async Task A_text_of_1024_bytes_is_read()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await client.DeliverAsync(user, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());

        await receiver.SendAsync("{\"acknowledge\":\"m1\"}".PadRight(1024));

        await client.WaitUntilAcknowledgedAsync(user, "m1");
        await GoesOnAsync(receiver);
    }

    [Theory]
    [InlineData(1025)]
    [InlineData(1_000_000)]
    public async Task A_longer_text_ends_the_connection(int bytes)
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await receiver.SendAsync(new byte[bytes]);

        Assert.Equal(1009, await receiver.WaitForCloseAsync());
        Assert.Equal("The message is longer than 1024 bytes.", receiver.CloseStatus?.Reason);
        await client.WaitUntilOfflineAsync(user);
    }

    [Fact]
    public async Task A_text_may_come_in_pieces()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await client.DeliverAsync(user, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());

        foreach (var character in "{\"acknowledge\":\"m1\"}")
        {
            await receiver.SendAsync([(byte)character], isLast: false);
        }

        await receiver.SendAsync([]);
        await client.WaitUntilAcknowledgedAsync(user, "m1");
        await GoesOnAsync(receiver);
    }

    [Fact]
    public async Task A_text_of_1024_bytes_may_come_in_pieces_and_end_with_an_empty_one()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await client.DeliverAsync(user, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());
        var text = Encoding.UTF8.GetBytes("{\"acknowledge\":\"m1\"}".PadRight(1024));

        await receiver.SendAsync(text[..1000], isLast: false);
        await receiver.SendAsync(text[1000..], isLast: false);
        await receiver.SendAsync([]);

        await client.WaitUntilAcknowledgedAsync(user, "m1");
        await GoesOnAsync(receiver);
    }

    [Fact]
    public async Task Pieces_that_are_too_long_together_end_the_connection()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await receiver.SendAsync(new byte[1000], isLast: false);
        await receiver.SendAsync(new byte[1000], isLast: false);

        Assert.Equal(1009, await receiver.WaitForCloseAsync());
    }

    [Fact]
    public async Task Acknowledgements_in_a_burst_are_all_taken()
    {
        string[] ids = [.. Enumerable.Range(1, 100).Select(number => $"m{number}")];
        await client.DeliverManyAsync(user, ids);
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await receiver.NextMessagesAsync(100);

        foreach (var id in ids)
        {
            await receiver.AcknowledgeAsync(id);
        }

        await Eventually.TrueAsync(async () => (await client.GetAcknowledgedAsync(user)).Count == 100);
    }

    private async Task GoesOnAsync(Receiver receiver)
    {
        await client.DeliverAsync(user, "next");
        Assert.Equal("next", await receiver.NextMessageAsync());
        await receiver.AcknowledgeAsync("next");
        await client.WaitUntilAcknowledgedAsync(user, "next");
    }
}
