using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>Callback URLs in the environment Production, and errors in the gateway's dialect.</summary>
public sealed class AppRulesInProductionTests(
    AppRulesInProductionTests.ProductionHost production, AppRulesInProductionTests.GatewayHost gateway)
    : IClassFixture<AppRulesInProductionTests.ProductionHost>, IClassFixture<AppRulesInProductionTests.GatewayHost>
{
    private const string UrlHint =
        "give an http:// or https:// URL of at most 1,024 bytes, without a user name or fragment, "
        + "with no port and no private address; the setting Apps:CallbackUrls=Any allows both";

    private readonly HttpClient client = production.Service.CreateClient();

    [Theory]
    [MemberData(nameof(CallbackUrlCases.NotPublic), MemberType = typeof(CallbackUrlCases))]
    public async Task Callback_URL_with_a_port_or_a_private_host_returns_InputInvalid(string url, string error)
    {
        (await client.CallAsync("CreateLiveMessageApp", ("AuditType", "2"), ("AuditUrl", url)))
            .AssertInputInvalid("AuditUrl", error, UrlHint);
        (await client.CallAsync("CreateLiveMessageApp", ("EventCallbackUrl", url)))
            .AssertInputInvalid("EventCallbackUrl", error, UrlHint);
        (await client.CallAsync("ModifyLiveMessageAppCallback", ("AppId", "demo"), ("EventCallbackUrl", url)))
            .AssertInputInvalid("EventCallbackUrl", error, UrlHint);
    }

    [Theory]
    [MemberData(nameof(CallbackUrlCases.Public), MemberType = typeof(CallbackUrlCases))]
    public async Task Public_callback_URL_is_accepted(string url)
    {
        var answer = await client.PostFormAsync(
            AppCalls.Call("ModifyLiveMessageAppCallback", ("AppId", "demo"), ("EventCallbackUrl", url)));

        answer.AssertAccepted();
        Assert.Equal(url, answer.Json.Text("EventCallbackUrl"));
    }

    [Theory]
    [InlineData("DescribeLiveMessageApp", "AppId", "", 400, "MissingAppId", "AppId is mandatory for this action.")]
    [InlineData(
        "ListLiveMessageApps", "SortType", null, 400, "MissingSortType", "SortType is mandatory for this action.")]
    [InlineData(
        "CreateLiveMessageApp", "AuditType", "2", 400, "MissingAuditUrl", "AuditUrl is mandatory for this action.")]
    [InlineData("CreateLiveMessageApp", "AppName", "x", 400, "InvalidAppName", null)]
    [InlineData("CreateLiveMessageApp", "AuditType", "3", 400, "InvalidAuditType", null)]
    [InlineData("CreateLiveMessageApp", "AuditUrl", "x", 400, "InvalidAuditUrl", null)]
    [InlineData("CreateLiveMessageApp", "EventCallbackUrl", "x", 400, "InvalidEventCallbackUrl", null)]
    [InlineData("CreateLiveMessageApp", "DataCenter", "x", 400, "InvalidDataCenter", null)]
    [InlineData("CreateLiveMessageApp", "MsgLifeCycle", "3", 400, "InvalidMsgLifeCycle", null)]
    [InlineData("ListLiveMessageApps", "NextPageToken", "x", 400, "InvalidNextPageToken", null)]
    [InlineData("ModifyLiveMessageAppDisable", "Disable", "x", 400, "InvalidDisable", null)]
    [InlineData("ModifyLiveMessageAppCallback", "EventCallbackUrl", "x", 400, "InvalidEventCallbackUrl", null)]
    [InlineData(
        "DescribeLiveMessageApp", "AppId", "x", 404, "ResourceNotExist",
        "There is no app 'x' in the data center cn-shanghai.")]
    public async Task Gateway_dialect_returns_the_error_code_of_the_gateway(
        string action, string name, string? value, int status, string code, string? message)
    {
        using var caller = gateway.Service.CreateClient();

        var answer = await caller.CallAsync(action, [.. AppCases.Required(action), (name, value)]);

        answer.AssertRefused(status, code);
        if (message is not null)
        {
            Assert.Equal(message, answer.Message);
        }
    }

    public sealed class GatewayHost() : ConfiguredHost(("Errors:Dialect", "Gateway"));

    public sealed class ProductionHost() : ConfiguredHost(("Authentication:RequireSignature", "false"))
    {
        public override async ValueTask InitializeAsync()
        {
            Service.In("Production");
            await base.InitializeAsync();
        }
    }
}
