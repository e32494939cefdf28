using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>Length limits of SenderInfo and Body, in UTF-8 bytes. Valid texts are stored unchanged.</summary>
public abstract class ContentBoundsSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    // A text and a number of copies keep the name of a failing test short.
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
    public async Task Text_within_the_limit_is_stored_unchanged(string name, string text, int times, string end)
    {
        var value = string.Concat(Enumerable.Repeat(text, times)) + end;
        var answer = await Client.PostFormAsync(Calls.Send(("ReceiverId", User), (name, value)));

        answer.AssertAccepted();
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
    public async Task Text_over_the_limit_returns_InputInvalid_and_is_not_stored(
        string name, string text, int times, string end, string bytes, string limit)
    {
        var value = string.Concat(Enumerable.Repeat(text, times)) + end;
        var answer = await Client.PostFormAsync(Calls.Send(("ReceiverId", User), (name, value)));

        answer.AssertInputInvalid(name, $"is {bytes} bytes of UTF-8", $"give at most {limit} bytes");
        Assert.Empty((await Client.InboxAsync(User)).Messages);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Body_is_optional(string? body)
    {
        var answer = await Client.SendAsync(("ReceiverId", User), ("Body", body));

        answer.AssertAccepted();
        Assert.Equal("", await StoredAsync("Body"));
    }

    private async Task<string?> StoredAsync(string name) =>
        Assert.Single((await Client.InboxAsync(User)).Messages)
            .GetProperty(name == "Body" ? "body" : "senderInfo").GetString();
}
