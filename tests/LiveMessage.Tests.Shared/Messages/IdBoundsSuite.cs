using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>Limits of user and message ids: 1 to 64 letters and digits.</summary>
public abstract class IdBoundsSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string Hint =
        "give 1 to 64 letters (A-Z, a-z) and digits; the setting Validation:Ids=Relaxed also allows '_' and '-'";

    [Theory]
    [MemberData(nameof(SendCases.ValidIds), MemberType = typeof(SendCases))]
    public async Task Valid_id_is_stored_unchanged(string name, string id)
    {
        var receiver = name == "ReceiverId" ? id : Calls.NewUser();
        var body = Guid.NewGuid().ToString();
        var answer = await Client.SendAsync(("ReceiverId", receiver), ("Body", body), (name, id));

        answer.AssertAccepted();
        var message = Assert.Single(
            (await Client.InboxAsync(receiver)).Messages, message => message.GetProperty("body").GetString() == body);
        var stored = name switch
        {
            "SenderId" => message.GetProperty("senderId").GetString(),
            "MsgTid" => message.GetProperty("msgTid").GetString(),
            _ => receiver,
        };
        Assert.Equal(id, stored);
    }

    [Theory]
    [MemberData(nameof(SendCases.InvalidIds), MemberType = typeof(SendCases))]
    public async Task Invalid_id_returns_InputInvalid_with_the_parameter_name(
        string name, string id, string error)
    {
        var answer = await Client.SendAsync((name, id));

        answer.AssertInputInvalid(name, error, Hint);
    }

    [Fact]
    public async Task User_ids_are_case_sensitive()
    {
        (await Client.SendAsync(("ReceiverId", User + "a"))).AssertAccepted();

        Assert.Empty((await Client.InboxAsync(User + "A")).Messages);
        Assert.Single((await Client.InboxAsync(User + "a")).Messages);
    }
}
