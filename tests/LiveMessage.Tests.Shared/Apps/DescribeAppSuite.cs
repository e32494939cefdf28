using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>DescribeLiveMessageApp returns the properties of one app.</summary>
public abstract class DescribeAppSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task DescribeLiveMessageApp_returns_the_documented_fields_in_order()
    {
        var app = await Client.DescribeAppAsync(await Client.CreateAppAsync());

        Assert.Equal(
            [
                "RequestId", "AppId", "AppName", "AppKey", "AppSign", "AuditType", "CreateTime", "ModifyTime",
                "DataCenter", "Disable", "EventCallbackUrl", "MsgLifeCycle",
            ],
            app.Names());
        Assert.Equal(JsonValueKind.False, app.GetProperty("Disable").ValueKind);
        Assert.All(
            ["AuditType", "CreateTime", "ModifyTime", "MsgLifeCycle"],
            name => Assert.Equal(JsonValueKind.Number, app.GetProperty(name).ValueKind));
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", false)]
    [InlineData("2", true)]
    public async Task AuditUrl_is_returned_only_for_AuditType_2(string auditType, bool returned)
    {
        const string url = "http://demo.aliyundoc.com/exampleaudit";

        var appId = await Client.CreateAppAsync(("AuditType", auditType), ("AuditUrl", url));

        var app = await Client.DescribeAppAsync(appId);

        Assert.Equal(returned, app.TryGetProperty("AuditUrl", out var described));
        Assert.Equal(returned ? url : "", described.ToString());
        if (returned)
        {
            Assert.Equal("AuditUrl", app.Names()[app.Names().ToList().IndexOf("AuditType") + 1]);
        }
    }

    [Fact]
    public async Task Configured_app_is_described_as_configured()
    {
        await using var service = await (await Host.NewServiceAsync())
            .With("LiveMessage:Accounts:0:Id", "1")
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "my-app")
            .With("LiveMessage:Accounts:0:Apps:0:AppName", "My app")
            .With("LiveMessage:Accounts:0:Apps:0:AppKey", "key1")
            .With("LiveMessage:Accounts:0:Apps:0:AppSign", "sign1")
            .With("LiveMessage:Accounts:0:Apps:0:EventCallbackUrl", "http://localhost:5000/events")
            .With("LiveMessage:Accounts:0:Apps:0:Disabled", "true")
            .With("LiveMessage:Accounts:0:Apps:0:DataCenter", "ap-southeast-1")
            .StartAsync();
        using var caller = service.CreateClient();

        var app = await caller.DescribeAppAsync("my-app", ("DataCenter", "ap-southeast-1"));

        Assert.Equal(
            ["my-app", "My app", "key1", "sign1", "0", "ap-southeast-1", "True", "http://localhost:5000/events", "0"],
            new[]
            {
                "AppId", "AppName", "AppKey", "AppSign", "AuditType", "DataCenter", "Disable", "EventCallbackUrl",
                "MsgLifeCycle",
            }.Select(name => app.GetProperty(name).ToString()));
    }

    [Fact]
    public async Task Default_app_has_a_fixed_AppKey_and_an_AppSign()
    {
        var app = await Client.DescribeAppAsync("demo");

        Assert.Equal(("testappkey", "demo"), (app.Text("AppKey"), app.Text("AppName")));
        Assert.Matches("^[0-9a-f]{32}$", app.Text("AppSign"));
    }

    [Fact]
    public async Task XML_response_has_an_element_for_each_field()
    {
        var answer = await Client.CallAsync("DescribeLiveMessageApp", ("AppId", "demo"), ("Format", "XML"));

        Assert.Matches(
            "^<\\?xml version='1.0' encoding='UTF-8'\\?><DescribeLiveMessageAppResponse><RequestId>.*</RequestId>"
            + "<AppId>demo</AppId><AppName>demo</AppName><AppKey>testappkey</AppKey><AppSign>[0-9a-f]{32}</AppSign>"
            + "<AuditType>0</AuditType><CreateTime>[0-9]{10}</CreateTime><ModifyTime>[0-9]{10}</ModifyTime>"
            + "<DataCenter>cn-shanghai</DataCenter><Disable>false</Disable><EventCallbackUrl ?(/|></EventCallbackUrl)>"
            + "<MsgLifeCycle>0</MsgLifeCycle></DescribeLiveMessageAppResponse>$",
            answer.Text);
    }
}
