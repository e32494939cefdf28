using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>The bounds of every parameter of the operations on apps.</summary>
public abstract class AppParametersSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const string UrlHint =
        "give an http:// or https:// URL of at most 1,024 bytes, without a user name or fragment";

    private readonly HttpClient client;

    protected AppParametersSuite(THost host)
    {
        host.Require();
        client = host.Service.CreateClient();
    }

    [Theory]
    [MemberData(nameof(AppCases.Valid), MemberType = typeof(AppCases))]
    public async Task A_value_inside_its_bounds_is_accepted(string action, string name, string value)
    {
        (await CallAsync(action, (name, value))).IsAccepted();
    }

    [Theory]
    [MemberData(nameof(AppCases.Invalid), MemberType = typeof(AppCases))]
    public async Task A_value_outside_its_bounds_is_refused_by_name(
        string action, string name, string value, string error, string hint)
    {
        (await CallAsync(action, (name, value))).IsInputInvalid(name, error, hint);
    }

    [Theory]
    [MemberData(nameof(AppCases.BlankAppIds), MemberType = typeof(AppCases))]
    public async Task An_app_id_that_is_missing_or_blank_is_refused_by_name(string action, string? value)
    {
        (await CallAsync(action, ("AppId", value))).IsInputInvalid("AppId", "is missing", "give the id of an app");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("\u3000")]
    public async Task A_sort_type_that_is_missing_or_blank_is_refused_by_name(string? value)
    {
        (await CallAsync("ListLiveMessageApps", ("SortType", value))).IsInputInvalid(
            "SortType", "is missing", "give 1 (oldest first) or 2 (newest first)");
    }

    [Theory]
    [InlineData("2", null)]
    [InlineData("2", "")]
    [InlineData("2", " ")]
    [InlineData("02", null)]
    public async Task Audit_type_2_asks_for_a_url(string auditType, string? url)
    {
        (await CallAsync("CreateLiveMessageApp", ("AuditType", auditType), ("AuditUrl", url))).IsInputInvalid(
            "AuditUrl", "is missing", "give the URL of the moderation server, which AuditType 2 requires");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("1")]
    public async Task Another_audit_type_asks_for_none(string? auditType)
    {
        (await CallAsync("CreateLiveMessageApp", ("AuditType", auditType))).IsAccepted();
    }

    [Theory]
    [MemberData(nameof(AppCases.MalformedUrls), MemberType = typeof(AppCases))]
    public async Task A_malformed_url_is_refused_by_name(string action, string name, string url, string error)
    {
        var answer = await client.PostFormAsync(AppCalls.Call(action, [.. AppCases.Required(action), (name, url)]));

        answer.IsInputInvalid(name, error, UrlHint);
    }

    [Theory]
    [MemberData(nameof(AppCases.UnknownDataCenters), MemberType = typeof(AppCases))]
    public async Task A_data_center_that_is_not_there_is_refused_by_name(string action, string dataCenter)
    {
        (await CallAsync(action, ("DataCenter", dataCenter))).IsInputInvalid(
            "DataCenter", $"is '{dataCenter}'", "give cn-shanghai or ap-southeast-1");
    }

    [Fact]
    public async Task Of_several_errors_the_first_in_the_order_of_the_page_is_told()
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
    public async Task What_is_refused_changes_nothing()
    {
        // One of its own: what is valid is tried on demo.
        var appId = await client.CreateAppAsync();
        var before = (await client.DescribeAppAsync(appId)).GetProperty("ModifyTime").GetInt64();

        await CallAsync("ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", "true"), ("DataCenter", "x"));
        await CallAsync(
            "ModifyLiveMessageAppCallback",
            ("AppId", appId), ("EventCallbackUrl", "https://x/"), ("DataCenter", "x"));

        var app = await client.DescribeAppAsync(appId);
        Assert.Equal(before, app.GetProperty("ModifyTime").GetInt64());
        Assert.Equal((false, ""), (app.GetProperty("Disable").GetBoolean(), app.Text("EventCallbackUrl")));
    }

    // Each error alone with those after it; a missing AuditUrl, which comes before all, needs AuditType 2.
    private async Task AssertOrderAsync(string action, params (string Name, string? Value)[] errors)
    {
        var told = new List<string>();
        for (var known = 0; known < errors.Length; known++)
        {
            var rest = errors[known] is ("AuditUrl", null)
                ? errors.Skip(known).Where(error => error.Name != "AuditType").Append(("AuditType", "2"))
                : errors.Skip(known);
            told.Add((await CallAsync(action, [.. rest])).Message.Split(' ')[0]);
        }

        Assert.Equal(errors.Select(error => error.Name), told);
    }

    private Task<Answer> CallAsync(string action, params (string Name, string? Value)[] parameters) =>
        client.CallAsync(action, [.. AppCases.Required(action), .. parameters]);
}
