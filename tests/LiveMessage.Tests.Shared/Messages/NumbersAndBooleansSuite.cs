using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>MsgType is a non-negative 64-bit integer. HighReliability and Storage are true or false.</summary>
public abstract class NumbersAndBooleansSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("2", 2)]
    [InlineData("10001", 10_001)]
    [InlineData("007", 7)]
    [InlineData("9007199254740993", 9_007_199_254_740_993)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public async Task MsgType_within_bounds_is_stored_without_loss_of_digits(string text, long number)
    {
        (await Client.SendAsync(("ReceiverId", User), ("MsgType", text))).AssertAccepted();

        Assert.Equal(number, (await StoredAsync()).GetProperty("msgType").GetInt64());
    }

    [Theory]
    [InlineData("9223372036854775808", "9223372036854775808")]
    [InlineData("-1", "-1")]
    [InlineData("-0", "-0")]
    [InlineData("1.5", "1.5")]
    [InlineData("1e3", "1e3")]
    [InlineData("1,000", "1,000")]
    [InlineData("abc", "abc")]
    [InlineData("0x2", "0x2")]
    [InlineData(" 2", " 2")]
    [InlineData("2 ", "2 ")]
    [InlineData("+2", "+2")]
    [InlineData(" ", " ")]
    [InlineData("2\u0000", "2\\u0000")]
    [InlineData("\u0662", "\u0662")]
    public async Task Invalid_MsgType_returns_InputInvalid_and_stores_nothing(string text, string quoted)
    {
        var answer = await Client.SendAsync(("ReceiverId", User), ("MsgType", text));

        answer.AssertInputInvalid("MsgType", $"is '{quoted}'", "give an integer from 0 to 9223372036854775807");
        Assert.Empty((await Client.InboxAsync(User)).Messages);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("FALSE", false)]
    public async Task Storage_is_parsed_case_insensitively(string text, bool value)
    {
        (await Client.SendAsync(("ReceiverId", User), ("Storage", text))).AssertAccepted();

        Assert.Equal(value, (await StoredAsync()).GetProperty("storage").GetBoolean());
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("FALSE", false)]
    public async Task HighReliability_is_parsed_case_insensitively(string text, bool value)
    {
        // Acknowledges the message, so that a reliable send does not wait for its timeout.
        await Client.StartScriptedReceiverAsync(User);

        (await Client.SendAsync(("ReceiverId", User), ("HighReliability", text))).AssertAccepted();

        Assert.Equal(value, (await StoredAsync()).GetProperty("highReliability").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(SendCases.InvalidBooleans), MemberType = typeof(SendCases))]
    public async Task Value_other_than_true_or_false_returns_InputInvalid_and_stores_nothing(string name, string text)
    {
        var answer = await Client.SendAsync(("ReceiverId", User), (name, text));

        answer.AssertInputInvalid(name, $"is '{text}'", "give true or false");
        Assert.Empty((await Client.InboxAsync(User)).Messages);
    }

    private async Task<JsonElement> StoredAsync() => Assert.Single((await Client.InboxAsync(User)).Messages);
}
