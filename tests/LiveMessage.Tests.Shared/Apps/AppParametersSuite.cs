using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>Bounds of the parameters of the operations on apps.</summary>
public abstract class AppParametersSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string UrlHint =
        "give an http:// or https:// URL of at most 1,024 bytes, without a user name or fragment";

    [Theory]
    [MemberData(nameof(AppCases.Valid), MemberType = typeof(AppCases))]
    public async Task Value_within_bounds_is_accepted(string action, string name, string value)
    {
        (await CallAsync(action, (name, value))).AssertAccepted();
    }

    [Theory]
    [MemberData(nameof(AppCases.Invalid), MemberType = typeof(AppCases))]
    public async Task Value_out_of_bounds_returns_InputInvalid(
        string action, string name, string value, string error, string hint)
    {
        (await CallAsync(action, (name, value))).AssertInputInvalid(name, error, hint);
    }

    [Theory]
    [MemberData(nameof(AppCases.BlankAppIds), MemberType = typeof(AppCases))]
    public async Task Missing_or_blank_AppId_returns_InputInvalid(string action, string? value)
    {
        (await CallAsync(action, ("AppId", value))).AssertInputInvalid("AppId", "is missing", "give the id of an app");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("\u3000")]
    public async Task Missing_or_blank_SortType_returns_InputInvalid(string? value)
    {
        (await CallAsync("ListLiveMessageApps", ("SortType", value))).AssertInputInvalid(
            "SortType", "is missing", "give 1 (oldest first) or 2 (newest first)");
    }

    [Theory]
    [InlineData("2", null)]
    [InlineData("2", "")]
    [InlineData("2", " ")]
    [InlineData("02", null)]
    public async Task AuditType_2_requires_AuditUrl(string auditType, string? url)
    {
        (await CallAsync("CreateLiveMessageApp", ("AuditType", auditType), ("AuditUrl", url))).AssertInputInvalid(
            "AuditUrl", "is missing", "give the URL of the moderation server, which AuditType 2 requires");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("1")]
    public async Task AuditType_0_or_1_does_not_require_AuditUrl(string? auditType)
    {
        (await CallAsync("CreateLiveMessageApp", ("AuditType", auditType))).AssertAccepted();
    }

    [Theory]
    [MemberData(nameof(AppCases.MalformedUrls), MemberType = typeof(AppCases))]
    public async Task Malformed_URL_returns_InputInvalid(string action, string name, string url, string error)
    {
        var answer = await Client.PostFormAsync(AppCalls.Call(action, [.. AppCases.Required(action), (name, url)]));

        answer.AssertInputInvalid(name, error, UrlHint);
    }

    [Theory]
    [MemberData(nameof(AppCases.UnknownDataCenters), MemberType = typeof(AppCases))]
    public async Task Unknown_DataCenter_returns_InputInvalid(string action, string dataCenter)
    {
        (await CallAsync(action, ("DataCenter", dataCenter))).AssertInputInvalid(
            "DataCenter", $"is '{dataCenter}'", "give cn-shanghai or ap-southeast-1");
    }

    [Fact]
    public async Task First_of_several_errors_in_documented_order_is_returned()
    {
        await AssertOrderAsync(
            "CreateLiveMessageApp",
            ("AuditUrl", null), ("AppName", "x"), ("AuditType", "3"), ("EventCallbackUrl", "x"), ("DataCenter", "x"),
            ("MsgLifeCycle", "3"));
        await AssertOrderAsync("DescribeLiveMessageApp", ("AppId", "\u0001"), ("DataCenter", "x"));
        await AssertOrderAsync("ListLiveMessageApps", ("SortType", "3"), ("NextPageToken", "x"), ("DataCenter", "x"));
        await AssertOrderAsync(
            "ModifyLiveMessageAppDisable", ("AppId", "\u0001"), ("Disable", "x"), ("DataCenter", "x"));
        await AssertOrderAsync(
            "ModifyLiveMessageAppCallback", ("AppId", "\u0001"), ("EventCallbackUrl", "x"), ("DataCenter", "x"));
    }

    [Fact]
    public async Task Refused_call_changes_nothing()
    {
        // Not demo: other tests change it.
        var appId = await Client.CreateAppAsync();
        var before = (await Client.DescribeAppAsync(appId)).GetProperty("ModifyTime").GetInt64();

        await CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", "true"), ("DataCenter", "x"));
        await CallAsync(
            "ModifyLiveMessageAppCallback",
            ("AppId", appId), ("EventCallbackUrl", "https://x/"), ("DataCenter", "x"));

        var app = await Client.DescribeAppAsync(appId);
        Assert.Equal(before, app.GetProperty("ModifyTime").GetInt64());
        Assert.Equal((false, ""), (app.GetProperty("Disable").GetBoolean(), app.Text("EventCallbackUrl")));
    }

    // Makes one call for each error, which has that error and all later ones. AuditType 2 makes a missing AuditUrl an
    // error, the first in order.
    private async Task AssertOrderAsync(string action, params (string Name, string? Value)[] errors)
    {
        var reported = new List<string>();
        for (var first = 0; first < errors.Length; first++)
        {
            var remaining = errors[first] is ("AuditUrl", null)
                ? errors.Skip(first).Where(error => error.Name != "AuditType").Append(("AuditType", "2"))
                : errors.Skip(first);
            reported.Add((await CallAsync(action, [.. remaining])).Message.Split(' ')[0]);
        }

        Assert.Equal(errors.Select(error => error.Name), reported);
    }

    private Task<Answer> CallAsync(string action, params (string Name, string? Value)[] parameters) =>
        Client.CallAsync(action, [.. AppCases.Required(action), .. parameters]);
}
