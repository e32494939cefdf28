using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>Which app a message is sent in: its id, its data center, whether it is there and enabled.</summary>
public abstract class AppLookupSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const string Hint = "give the id of an app, 1 to 64 bytes without control characters";

    private readonly THost host;
    private readonly HttpClient client;

    protected AppLookupSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    // 21 three-byte characters and one of one byte are 64 bytes.
    [Theory]
    [InlineData("x")]
    [InlineData("Demo")]
    [InlineData("demo ")]
    [InlineData("my app")]
    [InlineData("a:b/c?d*")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("用用用用用用用用用用用用用用用用用用用用用x")]
    public async Task A_well_formed_id_that_no_app_has_does_not_exist(string appId)
    {
        var answer = await client.SendAsync(("AppId", appId));

        answer.IsRefused(
            404, "ResourceNotExist", $"There is no app '{appId}' in the data center cn-shanghai.");
    }

    [Theory]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "is 65 bytes long")]
    [InlineData("用用用用用用用用用用用用用用用用用用用用用xx", "is 65 bytes long")]
    [InlineData("用用用用用用用用用用用用用用用用用用用用用用", "is 66 bytes long")]
    [InlineData("de\u0001mo", "is 'de\\u0001mo', which has a control character")]
    [InlineData("demo\n", "is 'demo\\u000A', which has a control character")]
    [InlineData("demo\u007f", "is 'demo\\u007F', which has a control character")]
    public async Task An_id_outside_its_bounds_is_refused_by_name(string appId, string error)
    {
        var answer = await client.SendAsync(("AppId", appId));

        answer.IsInputInvalid("AppId", error, Hint);
    }

    [Fact]
    public async Task An_app_is_not_in_the_other_data_center()
    {
        var answer = await client.SendAsync(("DataCenter", "ap-southeast-1"));

        answer.IsRefused(404, "ResourceNotExist", "There is no app 'demo' in the data center ap-southeast-1.");
    }

    [Fact]
    public async Task The_data_center_left_out_is_cn_shanghai()
    {
        var receiver = Calls.NewUser();

        (await client.SendAsync(("ReceiverId", receiver), ("Body", "left out"))).IsAccepted();
        (await client.SendAsync(("ReceiverId", receiver), ("Body", "named"), ("DataCenter", "cn-shanghai"))).IsAccepted();

        Assert.Equal(["left out", "named"], (await client.InboxAsync(receiver)).Bodies);
    }

    [Theory]
    [InlineData("cn-beijing")]
    [InlineData("CN-SHANGHAI")]
    [InlineData("Ap-Southeast-1")]
    [InlineData("cn-shanghai ")]
    [InlineData("cn_shanghai")]
    [InlineData(" ")]
    public async Task A_data_center_that_is_not_there_is_refused_by_name(string dataCenter)
    {
        var answer = await client.SendAsync(("DataCenter", dataCenter));

        answer.IsInputInvalid("DataCenter", $"is '{dataCenter}'", "give cn-shanghai or ap-southeast-1");
    }

    [Fact]
    public async Task A_malformed_call_is_refused_before_its_app_is_looked_for()
    {
        var answer = await client.SendAsync(("AppId", "nobody"), ("MsgType", "-1"));

        answer.IsInputInvalid("MsgType", "is '-1'", "give an integer from 0 to 9223372036854775807");
    }

    [Fact]
    public async Task Apps_come_from_configuration_enabled_and_disabled_in_either_data_center()
    {
        await using var service = await host.NewServiceAsync();
        await service
            .With("LiveMessage:Accounts:0:Id", "1")
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "closed")
            .With("LiveMessage:Accounts:0:Apps:0:Disabled", "true")
            .With("LiveMessage:Accounts:0:Apps:1:AppId", "closed")
            .With("LiveMessage:Accounts:0:Apps:1:DataCenter", "ap-southeast-1")
            .With("LiveMessage:Accounts:1:Id", "2")
            .With("LiveMessage:Accounts:1:Apps:0:AppId", "theirs")
            .StartAsync();
        var caller = service.CreateClient();

        var disabled = await caller.SendAsync(("AppId", "closed"));
        var enabled = await caller.SendAsync(("AppId", "closed"), ("DataCenter", "ap-southeast-1"));
        var theirs = await caller.SendAsync(("AppId", "theirs"));

        disabled.IsRefused(403, "NoAuth", "The app 'closed' is disabled.");
        Assert.Empty((await caller.InboxAsync("uid2", app: "closed")).Messages);
        enabled.IsAccepted();
        Assert.Single((await caller.InboxAsync("uid2", dataCenter: "ap-southeast-1", app: "closed")).Messages);
        theirs.IsRefused(404, "ResourceNotExist", "There is no app 'theirs' in the data center cn-shanghai.");
    }
}
