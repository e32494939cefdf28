using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Frames that a receiver sends on a WebSocket.</summary>
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
    public async Task Invalid_text_gets_an_error_and_keeps_the_connection(string text)
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await receiver.SendAsync(text);

        Assert.Equal(Hint, await receiver.NextErrorAsync());
        await AssertStillWorksAsync(receiver);
    }

    [Fact]
    public async Task Binary_frame_gets_an_error_and_keeps_the_connection()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await receiver.SendAsync("{\"acknowledge\":\"m1\"}"u8.ToArray(), isBinary: true);

        Assert.Equal(Hint, await receiver.NextErrorAsync());
        await AssertStillWorksAsync(receiver);
    }

    [Theory]
    [InlineData("never", "'never'")]
    [InlineData("a.b", "'a.b'")]
    [InlineData("", "''")]
    [InlineData("#", "'#'")]
    [InlineData("#acknowledged", "'#acknowledged'")]
    public async Task Acknowledging_a_missing_message_gets_an_error_and_keeps_the_connection(
        string messageId, string quoted)
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await receiver.AcknowledgeAsync(messageId);

        Assert.Equal($"There is no message {quoted} in the inbox.", await receiver.NextErrorAsync());
        await AssertStillWorksAsync(receiver);
    }

    [Fact]
    public async Task Text_of_1024_bytes_is_accepted()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await client.DeliverAsync(user, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());

        await receiver.SendAsync("{\"acknowledge\":\"m1\"}".PadRight(1024));

        await client.WaitUntilAcknowledgedAsync(user, "m1");
        await AssertStillWorksAsync(receiver);
    }

    [Theory]
    [InlineData(1025)]
    [InlineData(1_000_000)]
    public async Task Text_of_more_than_1024_bytes_closes_the_connection(int bytes)
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await receiver.SendAsync(new byte[bytes]);

        Assert.Equal(1009, await receiver.WaitForCloseAsync());
        Assert.Equal("The message is longer than 1024 bytes.", receiver.CloseStatus?.Reason);
        await client.WaitUntilOfflineAsync(user);
    }

    [Fact]
    public async Task Text_in_single_byte_fragments_is_accepted()
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
        await AssertStillWorksAsync(receiver);
    }

    [Fact]
    public async Task Text_of_1024_bytes_in_fragments_with_an_empty_last_one_is_accepted()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await client.DeliverAsync(user, "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());
        var text = Encoding.UTF8.GetBytes("{\"acknowledge\":\"m1\"}".PadRight(1024));

        await receiver.SendAsync(text[..1000], isLast: false);
        await receiver.SendAsync(text[1000..], isLast: false);
        await receiver.SendAsync([]);

        await client.WaitUntilAcknowledgedAsync(user, "m1");
        await AssertStillWorksAsync(receiver);
    }

    [Fact]
    public async Task Fragments_of_more_than_1024_bytes_in_total_close_the_connection()
    {
        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        await receiver.SendAsync(new byte[1000], isLast: false);
        await receiver.SendAsync(new byte[1000], isLast: false);

        Assert.Equal(1009, await receiver.WaitForCloseAsync());
    }

    [Fact]
    public async Task Burst_of_100_acknowledgements_is_processed()
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

    private async Task AssertStillWorksAsync(Receiver receiver)
    {
        await client.DeliverAsync(user, "next");
        Assert.Equal("next", await receiver.NextMessageAsync());
        await receiver.AcknowledgeAsync("next");
        await client.WaitUntilAcknowledgedAsync(user, "next");
    }
}
