using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>With <c>Validation:Ids</c> = <c>Relaxed</c>, ids can contain <c>_</c> and <c>-</c>.</summary>
public sealed class RelaxedIdsTests(RelaxedIdsTests.Host host) : IClassFixture<RelaxedIdsTests.Host>
{
    private const string Hint = "give 1 to 64 letters (A-Z, a-z), digits, '_', or '-'";

    private readonly HttpClient client = host.Service.CreateClient();

    [Theory]
    [InlineData("ReceiverId", "_")]
    [InlineData("ReceiverId", "-")]
    [InlineData("ReceiverId", "user_77")]
    [InlineData("SenderId", "user_77")]
    [InlineData("MsgTid", "c-1-1-0")]
    [InlineData("MsgTid", "0b8f7c66-2d5d-4d62-9a52-7d5d2c0e1c11")]
    public async Task Relaxed_id_with_underscore_or_hyphen_is_accepted(string name, string id)
    {
        var receiver = name == "ReceiverId" ? id : Calls.NewUser();
        var answer = await client.SendAsync(("ReceiverId", receiver), (name, id));

        answer.AssertAccepted();
        var message = Assert.Single((await client.InboxAsync(receiver)).Messages);
        Assert.Equal(answer.MsgTid, message.GetProperty("msgTid").GetString());
    }

    [Theory]
    [InlineData("ReceiverId", "a b", "has ' ' at position 2")]
    [InlineData("SenderId", "用", "has '用' at position 1")]
    [InlineData("MsgTid", "a.b", "has '.' at position 2")]
    public async Task Relaxed_id_with_another_special_character_returns_InputInvalid(
        string name, string id, string error)
    {
        var answer = await client.SendAsync((name, id));

        answer.AssertInputInvalid(name, error, Hint);
    }

    [Fact]
    public async Task Relaxed_id_is_limited_to_64_bytes()
    {
        var id = new string('_', 64);

        (await client.SendAsync(("SenderId", id))).AssertAccepted();
        (await client.SendAsync(("SenderId", id + "_"))).AssertInputInvalid("SenderId", "is 65 bytes long", Hint);
    }

    public sealed class Host() : ConfiguredHost(("Validation:Ids", "Relaxed"));
}
