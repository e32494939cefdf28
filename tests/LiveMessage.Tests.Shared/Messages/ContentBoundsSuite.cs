using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>SenderInfo and Body are counted in bytes of UTF-8 and come out as they went in.</summary>
public abstract class ContentBoundsSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly HttpClient client;
    private readonly string receiver = Calls.NewUser();

    protected ContentBoundsSuite(THost host)
    {
        host.Require();
        client = host.Service.CreateClient();
    }

    // Text and a number of copies, so that a failing test has a name one can read.
    [Theory]
    [InlineData("SenderInfo", "x", 512, "")]
    [InlineData("SenderInfo", "用", 170, "xy")]
    [InlineData("SenderInfo", "\U0001F600", 128, "")]
    [InlineData("Body", "x", 15_360, "")]
    [InlineData("Body", "用", 5_120, "")]
    [InlineData("Body", "\U0001F600", 3_840, "")]
    [InlineData("Body", "\u0000", 15_360, "")]
    [InlineData("Body", "\"\\\r\n\t\u0001<&>'%+ =?#\u2028", 1, "")]
    [InlineData("Body", " ", 1, "")]
    public async Task A_text_within_its_bound_is_stored_as_it_was_sent(string name, string text, int times, string end)
    {
        var value = string.Concat(Enumerable.Repeat(text, times)) + end;
        var answer = await client.PostFormAsync(Calls.Send(("ReceiverId", receiver), (name, value)));

        answer.IsAccepted();
        Assert.Equal(value, await StoredAsync(name));
    }

    [Theory]
    [InlineData("SenderInfo", "x", 513, "", "513", "512")]
    [InlineData("SenderInfo", "用", 170, "xyz", "513", "512")]
    [InlineData("SenderInfo", "用", 171, "", "513", "512")]
    [InlineData("Body", "x", 15_361, "", "15,361", "15,360")]
    [InlineData("Body", "用", 5_120, "x", "15,361", "15,360")]
    [InlineData("Body", "用", 5_121, "", "15,363", "15,360")]
    [InlineData("Body", "\U0001F600", 3_841, "", "15,364", "15,360")]
    public async Task A_text_one_past_its_bound_is_refused_by_name_and_not_stored(
        string name, string text, int times, string end, string bytes, string bound)
    {
        var value = string.Concat(Enumerable.Repeat(text, times)) + end;
        var answer = await client.PostFormAsync(Calls.Send(("ReceiverId", receiver), (name, value)));

        answer.IsInputInvalid(name, $"is {bytes} bytes of UTF-8", $"give at most {bound} bytes");
        Assert.Empty((await client.InboxAsync(receiver)).Messages);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_message_may_have_no_body(string? body)
    {
        var answer = await client.SendAsync(("ReceiverId", receiver), ("Body", body));

        answer.IsAccepted();
        Assert.Equal("", await StoredAsync("Body"));
    }

    private async Task<string?> StoredAsync(string name) =>
        Assert.Single((await client.InboxAsync(receiver)).Messages)
            .GetProperty(name == "Body" ? "body" : "senderInfo").GetString();
}
