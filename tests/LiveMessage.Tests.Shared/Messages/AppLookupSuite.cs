using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>Lookup of the app of a send by id and data center. The app must exist and be enabled.</summary>
public abstract class AppLookupSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string Hint = "give the id of an app, 1 to 64 bytes without control characters";

    // 21 three-byte characters and one single-byte character are 64 bytes.
    [Theory]
    [InlineData("x")]
    [InlineData("Demo")]
    [InlineData("demo ")]
    [InlineData("my app")]
    [InlineData("a:b/c?d*")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("用用用用用用用用用用用用用用用用用用用用用x")]
    public async Task Unknown_app_returns_ResourceNotExist(string appId)
    {
        var answer = await Client.SendAsync(("AppId", appId));

        answer.AssertRefused(
            404, "ResourceNotExist", $"There is no app '{appId}' in the data center cn-shanghai.");
    }

    [Theory]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "is 65 bytes long")]
    [InlineData("用用用用用用用用用用用用用用用用用用用用用xx", "is 65 bytes long")]
    [InlineData("用用用用用用用用用用用用用用用用用用用用用用", "is 66 bytes long")]
    [InlineData("de\u0001mo", "is 'de\\u0001mo', which has a control character")]
    [InlineData("demo\n", "is 'demo\\u000A', which has a control character")]
    [InlineData("demo\u007f", "is 'demo\\u007F', which has a control character")]
    public async Task App_id_out_of_bounds_returns_InputInvalid_with_the_parameter_name(string appId, string error)
    {
        var answer = await Client.SendAsync(("AppId", appId));

        answer.AssertInputInvalid("AppId", error, Hint);
    }

    [Fact]
    public async Task App_of_one_data_center_does_not_exist_in_the_other()
    {
        var answer = await Client.SendAsync(("DataCenter", "ap-southeast-1"));

        answer.AssertRefused(404, "ResourceNotExist", "There is no app 'demo' in the data center ap-southeast-1.");
    }

    [Fact]
    public async Task DataCenter_defaults_to_cn_shanghai()
    {
        (await Client.SendAsync(("ReceiverId", User), ("Body", "default"))).AssertAccepted();
        (await Client.SendAsync(("ReceiverId", User), ("Body", "named"), ("DataCenter", "cn-shanghai")))
            .AssertAccepted();

        Assert.Equal(["default", "named"], (await Client.InboxAsync(User)).Bodies);
    }

    [Theory]
    [InlineData("cn-beijing")]
    [InlineData("CN-SHANGHAI")]
    [InlineData("Ap-Southeast-1")]
    [InlineData("cn-shanghai ")]
    [InlineData("cn_shanghai")]
    [InlineData(" ")]
    public async Task Unknown_data_center_returns_InputInvalid_with_the_parameter_name(string dataCenter)
    {
        var answer = await Client.SendAsync(("DataCenter", dataCenter));

        answer.AssertInputInvalid("DataCenter", $"is '{dataCenter}'", "give cn-shanghai or ap-southeast-1");
    }

    [Fact]
    public async Task Malformed_parameter_is_reported_before_an_unknown_app()
    {
        var answer = await Client.SendAsync(("AppId", "unknown"), ("MsgType", "-1"));

        answer.AssertInputInvalid("MsgType", "is '-1'", "give an integer from 0 to 9223372036854775807");
    }

    [Fact]
    public async Task Configured_apps_can_be_enabled_or_disabled_per_data_center()
    {
        await using var service = await Host.NewServiceOnSameStore()
            .With("LiveMessage:Accounts:0:Id", "1")
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "closed")
            .With("LiveMessage:Accounts:0:Apps:0:Disabled", "true")
            .With("LiveMessage:Accounts:0:Apps:1:AppId", "closed")
            .With("LiveMessage:Accounts:0:Apps:1:DataCenter", "ap-southeast-1")
            .With("LiveMessage:Accounts:1:Id", "2")
            .With("LiveMessage:Accounts:1:Apps:0:AppId", "other")
            .StartAsync();
        var caller = service.CreateClient();

        var disabled = await caller.SendAsync(("AppId", "closed"));
        var enabled = await caller.SendAsync(("AppId", "closed"), ("DataCenter", "ap-southeast-1"));
        var ofOtherAccount = await caller.SendAsync(("AppId", "other"));

        disabled.AssertRefused(403, "NoAuth", "The app 'closed' is disabled.");
        Assert.Empty((await caller.InboxAsync("uid2", app: "closed")).Messages);
        enabled.AssertAccepted();
        Assert.Single((await caller.InboxAsync("uid2", dataCenter: "ap-southeast-1", app: "closed")).Messages);
        ofOtherAccount
            .AssertRefused(404, "ResourceNotExist", "There is no app 'other' in the data center cn-shanghai.");
    }
}
