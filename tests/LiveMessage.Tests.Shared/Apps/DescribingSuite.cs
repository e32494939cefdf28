using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>DescribeLiveMessageApp says everything about one app.</summary>
public abstract class DescribingSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;

    protected DescribingSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task The_answer_has_the_documented_fields_in_their_order_and_kind()
    {
        var app = await client.DescribeAppAsync(await client.CreateAppAsync());

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
    public async Task The_url_of_moderation_is_there_only_where_it_is_used(string auditType, bool there)
    {
        const string url = "http://demo.aliyundoc.com/exampleaudit";

        var appId = await client.CreateAppAsync(("AuditType", auditType), ("AuditUrl", url));

        var app = await client.DescribeAppAsync(appId);

        Assert.Equal(there, app.TryGetProperty("AuditUrl", out var described));
        Assert.Equal(there ? url : "", described.ToString());
        if (there)
        {
            Assert.Equal("AuditUrl", app.Names()[app.Names().ToList().IndexOf("AuditType") + 1]);
        }
    }

    [Fact]
    public async Task An_app_of_the_configuration_is_described_as_it_is_configured()
    {
        await using var service = await (await host.NewServiceAsync())
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
    public async Task The_key_and_sign_of_the_app_out_of_the_box_are_known()
    {
        var app = await client.DescribeAppAsync("demo");

        Assert.Equal(("testappkey", "demo"), (app.Text("AppKey"), app.Text("AppName")));
        Assert.Matches("^[0-9a-f]{32}$", app.Text("AppSign"));
    }

    [Fact]
    public async Task As_xml_it_has_an_element_for_each_field()
    {
        var answer = await client.CallAsync("DescribeLiveMessageApp", ("AppId", "demo"), ("Format", "XML"));

        Assert.Matches(
            "^<\\?xml version='1.0' encoding='UTF-8'\\?><DescribeLiveMessageAppResponse><RequestId>.*</RequestId>"
            + "<AppId>demo</AppId><AppName>demo</AppName><AppKey>testappkey</AppKey><AppSign>[0-9a-f]{32}</AppSign>"
            + "<AuditType>0</AuditType><CreateTime>[0-9]{10}</CreateTime><ModifyTime>[0-9]{10}</ModifyTime>"
            + "<DataCenter>cn-shanghai</DataCenter><Disable>false</Disable><EventCallbackUrl ?(/|></EventCallbackUrl)>"
            + "<MsgLifeCycle>0</MsgLifeCycle></DescribeLiveMessageAppResponse>$",
            answer.Text);
    }
}
