using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>ModifyLiveMessageAppDisable and ModifyLiveMessageAppCallback change one thing about an app.</summary>
public abstract class ModifyingSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const string Url = "http://demo.aliyundoc.com/examplecallback";

    private readonly THost host;
    private readonly HttpClient client;

    protected ModifyingSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task A_disabled_app_takes_no_message_until_it_is_enabled()
    {
        var appId = await client.CreateAppAsync();
        var sign = (await client.DescribeAppAsync(appId)).Text("AppSign");

        var disabled = await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", "true"));

        disabled.IsAccepted();
        Assert.Equal(["RequestId", "AppId", "AppSign", "Disable"], disabled.Json.Names());
        Assert.Equal((appId, sign), (disabled.Json.Text("AppId"), disabled.Json.Text("AppSign")));
        Assert.Equal(JsonValueKind.True, disabled.Json.GetProperty("Disable").ValueKind);
        Assert.True((await client.DescribeAppAsync(appId)).GetProperty("Disable").GetBoolean());
        (await client.SendAsync(("AppId", appId))).IsRefused(403, "NoAuth", $"The app '{appId}' is disabled.");

        var enabled = await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", "false"));

        Assert.Equal(JsonValueKind.False, enabled.Json.GetProperty("Disable").ValueKind);
        (await client.SendAsync(("AppId", appId))).IsAccepted();
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("FALSE", false)]
    public async Task Disable_is_true_or_false_in_any_case(string text, bool value)
    {
        var appId = await client.CreateAppAsync();

        var answer = await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", text));

        answer.IsAccepted();
        Assert.Equal(value, answer.Json.GetProperty("Disable").GetBoolean());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(null, true)]
    [InlineData("", true)]
    public async Task Disable_left_out_changes_nothing(string? text, bool disabled)
    {
        var appId = await client.CreateAppAsync();
        await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", $"{disabled}"));
        await BackdateAsync(appId);
        var before = await client.DescribeAppAsync(appId);

        var answer = await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", text));

        answer.IsAccepted();
        Assert.Equal(disabled, answer.Json.GetProperty("Disable").GetBoolean());
        Assert.Equal(Without("RequestId", before), Without("RequestId", await client.DescribeAppAsync(appId)));
    }

    [Fact]
    public async Task A_callback_is_set_changed_and_cleared()
    {
        var appId = await client.CreateAppAsync();
        var sign = (await client.DescribeAppAsync(appId)).Text("AppSign");

        var set = await client.CallAsync("ModifyLiveMessageAppCallback", ("AppId", appId), ("EventCallbackUrl", Url));

        set.IsAccepted();
        Assert.Equal(
            ["RequestId", "AppId", "AppSign", "EventCallbackUrl", "EventCallbackNeedAuthentication"], set.Json.Names());
        Assert.Equal(
            (appId, sign, Url), (set.Json.Text("AppId"), set.Json.Text("AppSign"), set.Json.Text("EventCallbackUrl")));
        Assert.Equal(JsonValueKind.True, set.Json.GetProperty("EventCallbackNeedAuthentication").ValueKind);
        Assert.Equal(Url, (await client.DescribeAppAsync(appId)).Text("EventCallbackUrl"));

        await client.CallAsync("ModifyLiveMessageAppCallback", ("AppId", appId), ("EventCallbackUrl", "https://x/y?z"));

        Assert.Equal("https://x/y?z", (await client.DescribeAppAsync(appId)).Text("EventCallbackUrl"));

        var cleared = await client.CallAsync(
            "ModifyLiveMessageAppCallback", ("AppId", appId), ("EventCallbackUrl", ""));

        Assert.Equal(["RequestId", "AppId", "AppSign", "EventCallbackNeedAuthentication"], cleared.Json.Names());
        Assert.Equal("", (await client.DescribeAppAsync(appId)).Text("EventCallbackUrl"));
    }

    [Fact]
    public async Task A_callback_left_out_is_cleared()
    {
        var appId = await client.CreateAppAsync(("EventCallbackUrl", Url));

        (await client.CallAsync("ModifyLiveMessageAppCallback", ("AppId", appId))).IsAccepted();

        Assert.Equal("", (await client.DescribeAppAsync(appId)).Text("EventCallbackUrl"));
    }

    [Theory]
    [InlineData("ModifyLiveMessageAppDisable", "Disable", "true")]
    [InlineData("ModifyLiveMessageAppCallback", "EventCallbackUrl", Url)]
    public async Task A_change_sets_the_time_of_the_last_change_and_nothing_else(
        string action, string name, string value)
    {
        var appId = await client.CreateAppAsync(
            ("AppName", "testApp"), ("AuditType", "2"), ("AuditUrl", "https://x/audit"), ("MsgLifeCycle", "2"));
        await BackdateAsync(appId);
        var before = await client.DescribeAppAsync(appId);

        (await client.CallAsync(action, ("AppId", appId), (name, value))).IsAccepted();

        var after = await client.DescribeAppAsync(appId);
        Assert.Equal(1_000_000_000, after.GetProperty("CreateTime").GetInt64());
        Assert.InRange(
            TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - after.GetProperty("ModifyTime").GetInt64(), -60, 60);
        Assert.Equal(
            ["RequestId", "ModifyTime", name],
            after.Names().Where(field => $"{before.GetProperty(field)}" != $"{after.GetProperty(field)}"));
    }

    [Fact]
    public async Task A_disabled_app_can_be_described_and_changed()
    {
        var appId = await client.CreateAppAsync();
        await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", "true"));

        (await client.CallAsync("ModifyLiveMessageAppCallback", ("AppId", appId), ("EventCallbackUrl", Url)))
            .IsAccepted();

        var app = await client.DescribeAppAsync(appId);
        Assert.Equal((true, Url), (app.GetProperty("Disable").GetBoolean(), app.Text("EventCallbackUrl")));
    }

    [Fact]
    public async Task An_app_in_the_other_data_center_is_changed_there()
    {
        var appId = await client.CreateAppAsync(("DataCenter", "ap-southeast-1"));

        var disabled = await client.CallAsync(
            "ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", "true"), ("DataCenter", "ap-southeast-1"));
        var called = await client.CallAsync(
            "ModifyLiveMessageAppCallback",
            ("AppId", appId), ("EventCallbackUrl", Url), ("DataCenter", "ap-southeast-1"));

        disabled.IsAccepted();
        called.IsAccepted();
    }

    // An app that was made long ago, so that a change of its times shows.
    private async Task BackdateAsync(string appId) => await host.Service.Database().HashSetAsync(
        $"lm:{{{StoreAccess.Account}}}:app:cn-shanghai:{appId}",
        [new("CreateTime", 1_000_000_000), new("ModifyTime", 1_000_000_000)]);

    private static IEnumerable<string> Without(string name, JsonElement json) =>
        json.EnumerateObject().Where(field => field.Name != name).Select(field => $"{field}");
}
