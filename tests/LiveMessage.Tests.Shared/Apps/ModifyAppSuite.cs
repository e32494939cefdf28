using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>ModifyLiveMessageAppDisable and ModifyLiveMessageAppCallback change one property of an app.</summary>
public abstract class ModifyAppSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string Url = "http://demo.aliyundoc.com/examplecallback";

    [Fact]
    public async Task Disabled_app_refuses_messages_until_it_is_enabled()
    {
        var appId = await Client.CreateAppAsync();
        var sign = (await Client.DescribeAppAsync(appId)).Text("AppSign");

        var disabled = await Client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", "true"));

        disabled.AssertAccepted();
        Assert.Equal(["RequestId", "AppId", "AppSign", "Disable"], disabled.Json.Names());
        Assert.Equal((appId, sign), (disabled.Json.Text("AppId"), disabled.Json.Text("AppSign")));
        Assert.Equal(JsonValueKind.True, disabled.Json.GetProperty("Disable").ValueKind);
        Assert.True((await Client.DescribeAppAsync(appId)).GetProperty("Disable").GetBoolean());
        (await Client.SendAsync(("AppId", appId))).AssertRefused(403, "NoAuth", $"The app '{appId}' is disabled.");

        var enabled = await Client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", "false"));

        Assert.Equal(JsonValueKind.False, enabled.Json.GetProperty("Disable").ValueKind);
        (await Client.SendAsync(("AppId", appId))).AssertAccepted();
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("FALSE", false)]
    public async Task Disable_accepts_true_and_false_in_any_case(string text, bool value)
    {
        var appId = await Client.CreateAppAsync();

        var answer = await Client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", text));

        answer.AssertAccepted();
        Assert.Equal(value, answer.Json.GetProperty("Disable").GetBoolean());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(null, true)]
    [InlineData("", true)]
    public async Task Omitted_Disable_changes_nothing(string? text, bool disabled)
    {
        var appId = await Client.CreateAppAsync();
        await Client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", $"{disabled}"));
        await BackdateAsync(appId);
        var before = await Client.DescribeAppAsync(appId);

        var answer = await Client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", text));

        answer.AssertAccepted();
        Assert.Equal(disabled, answer.Json.GetProperty("Disable").GetBoolean());
        Assert.Equal(Without("RequestId", before), Without("RequestId", await Client.DescribeAppAsync(appId)));
    }

    [Fact]
    public async Task Callback_URL_is_set_changed_and_cleared()
    {
        var appId = await Client.CreateAppAsync();
        var sign = (await Client.DescribeAppAsync(appId)).Text("AppSign");

        var set = await Client.CallAsync("ModifyLiveMessageAppCallback", ("AppId", appId), ("EventCallbackUrl", Url));

        set.AssertAccepted();
        Assert.Equal(
            ["RequestId", "AppId", "AppSign", "EventCallbackUrl", "EventCallbackNeedAuthentication"], set.Json.Names());
        Assert.Equal(
            (appId, sign, Url), (set.Json.Text("AppId"), set.Json.Text("AppSign"), set.Json.Text("EventCallbackUrl")));
        Assert.Equal(JsonValueKind.True, set.Json.GetProperty("EventCallbackNeedAuthentication").ValueKind);
        Assert.Equal(Url, (await Client.DescribeAppAsync(appId)).Text("EventCallbackUrl"));

        await Client.CallAsync("ModifyLiveMessageAppCallback", ("AppId", appId), ("EventCallbackUrl", "https://x/y?z"));

        Assert.Equal("https://x/y?z", (await Client.DescribeAppAsync(appId)).Text("EventCallbackUrl"));

        var cleared = await Client.CallAsync(
            "ModifyLiveMessageAppCallback", ("AppId", appId), ("EventCallbackUrl", ""));

        Assert.Equal(["RequestId", "AppId", "AppSign", "EventCallbackNeedAuthentication"], cleared.Json.Names());
        Assert.Equal("", (await Client.DescribeAppAsync(appId)).Text("EventCallbackUrl"));
    }

    [Fact]
    public async Task Omitted_callback_URL_clears_the_callback()
    {
        var appId = await Client.CreateAppAsync(("EventCallbackUrl", Url));

        (await Client.CallAsync("ModifyLiveMessageAppCallback", ("AppId", appId))).AssertAccepted();

        Assert.Equal("", (await Client.DescribeAppAsync(appId)).Text("EventCallbackUrl"));
    }

    [Theory]
    [InlineData("ModifyLiveMessageAppDisable", "Disable", "true")]
    [InlineData("ModifyLiveMessageAppCallback", "EventCallbackUrl", Url)]
    public async Task Change_updates_only_its_field_and_ModifyTime(
        string action, string name, string value)
    {
        var appId = await Client.CreateAppAsync(
            ("AppName", "testApp"), ("AuditType", "2"), ("AuditUrl", "https://x/audit"), ("MsgLifeCycle", "2"));
        await BackdateAsync(appId);
        var before = await Client.DescribeAppAsync(appId);

        (await Client.CallAsync(action, ("AppId", appId), (name, value))).AssertAccepted();

        var after = await Client.DescribeAppAsync(appId);
        Assert.Equal(1_000_000_000, after.GetProperty("CreateTime").GetInt64());
        Assert.InRange(
            TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - after.GetProperty("ModifyTime").GetInt64(), -60, 60);
        Assert.Equal(
            ["RequestId", "ModifyTime", name],
            after.Names().Where(field => $"{before.GetProperty(field)}" != $"{after.GetProperty(field)}"));
    }

    [Fact]
    public async Task Disabled_app_can_be_described_and_changed()
    {
        var appId = await Client.CreateAppAsync();
        await Client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", "true"));

        (await Client.CallAsync("ModifyLiveMessageAppCallback", ("AppId", appId), ("EventCallbackUrl", Url)))
            .AssertAccepted();

        var app = await Client.DescribeAppAsync(appId);
        Assert.Equal((true, Url), (app.GetProperty("Disable").GetBoolean(), app.Text("EventCallbackUrl")));
    }

    [Fact]
    public async Task App_in_the_other_data_center_can_be_changed()
    {
        var appId = await Client.CreateAppAsync(("DataCenter", "ap-southeast-1"));

        var disabled = await Client.CallAsync(
            "ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", "true"), ("DataCenter", "ap-southeast-1"));
        var callback = await Client.CallAsync(
            "ModifyLiveMessageAppCallback",
            ("AppId", appId), ("EventCallbackUrl", Url), ("DataCenter", "ap-southeast-1"));

        disabled.AssertAccepted();
        callback.AssertAccepted();
    }

    // Sets old timestamps, so that a change of them is visible.
    private async Task BackdateAsync(string appId) => await Host.Service.Database().HashSetAsync(
        $"lm:{{{StoreAccess.Account}}}:app:cn-shanghai:{appId}",
        [new("CreateTime", 1_000_000_000), new("ModifyTime", 1_000_000_000)]);

    private static IEnumerable<string> Without(string name, JsonElement json) =>
        json.EnumerateObject().Where(field => field.Name != name).Select(field => $"{field}");
}
