using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>The ids of users and messages: 1 to 64 letters and digits.</summary>
public abstract class IdBoundsSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const string Hint =
        "give 1 to 64 letters (A-Z, a-z) and digits; the setting Validation:Ids=Relaxed also allows '_' and '-'";

    private readonly HttpClient client;

    protected IdBoundsSuite(THost host)
    {
        host.Require();
        client = host.Service.CreateClient();
    }

    [Theory]
    [MemberData(nameof(SendCases.ValidIds), MemberType = typeof(SendCases))]
    public async Task An_id_within_its_bounds_is_stored_as_it_was_sent(string name, string id)
    {
        var receiver = name == "ReceiverId" ? id : Calls.NewUser();
        var body = Guid.NewGuid().ToString();
        var answer = await client.SendAsync(("ReceiverId", receiver), ("Body", body), (name, id));

        answer.IsAccepted();
        var message = Assert.Single(
            (await client.InboxAsync(receiver)).Messages, message => message.GetProperty("body").GetString() == body);
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
    public async Task An_id_outside_its_bounds_is_refused_by_name(string name, string id, string error)
    {
        var answer = await client.SendAsync((name, id));

        answer.IsInputInvalid(name, error, Hint);
    }

    [Fact]
    public async Task Ids_that_differ_in_case_are_different_users()
    {
        var user = Calls.NewUser();

        (await client.SendAsync(("ReceiverId", user + "a"))).IsAccepted();

        Assert.Empty((await client.InboxAsync(user + "A")).Messages);
        Assert.Single((await client.InboxAsync(user + "a")).Messages);
    }
}
