using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>MsgType is a 64-bit integer from 0; HighReliability and Storage are true or false.</summary>
public abstract class NumbersAndSwitchesSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly HttpClient client;
    private readonly string receiver = Calls.NewUser();

    protected NumbersAndSwitchesSuite(THost host)
    {
        host.Require();
        client = host.Service.CreateClient();
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("2", 2)]
    [InlineData("10001", 10_001)]
    [InlineData("007", 7)]
    [InlineData("9007199254740993", 9_007_199_254_740_993)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public async Task A_message_type_within_its_bounds_is_stored_to_the_last_digit(string text, long number)
    {
        (await client.SendAsync(("ReceiverId", receiver), ("MsgType", text))).IsAccepted();

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
    public async Task A_message_type_outside_its_bounds_is_refused_by_name(string text, string quoted)
    {
        var answer = await client.SendAsync(("ReceiverId", receiver), ("MsgType", text));

        answer.IsInputInvalid("MsgType", $"is '{quoted}'", "give an integer from 0 to 9223372036854775807");
        Assert.Empty((await client.InboxAsync(receiver)).Messages);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("FALSE", false)]
    public async Task Storage_is_true_or_false_in_any_case(string text, bool value)
    {
        (await client.SendAsync(("ReceiverId", receiver), ("Storage", text))).IsAccepted();

        Assert.Equal(value, (await StoredAsync()).GetProperty("storage").GetBoolean());
    }

    // Whether the call succeeds when it is true is the receiver's to say; the message is kept either way.
    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("FALSE", false)]
    public async Task High_reliability_is_true_or_false_in_any_case(string text, bool value)
    {
        var answer = await client.SendAsync(("ReceiverId", receiver), ("HighReliability", text));

        Assert.NotEqual("InputInvalid", answer.Code);
        Assert.Equal(value, (await StoredAsync()).GetProperty("highReliability").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(SendCases.NeitherTrueNorFalse), MemberType = typeof(SendCases))]
    public async Task What_is_neither_true_nor_false_is_refused_by_name(string name, string text)
    {
        var answer = await client.SendAsync(("ReceiverId", receiver), (name, text));

        answer.IsInputInvalid(name, $"is '{text}'", "give true or false");
        Assert.Empty((await client.InboxAsync(receiver)).Messages);
    }

    private async Task<JsonElement> StoredAsync() => Assert.Single((await client.InboxAsync(receiver)).Messages);
}
