using System.Text.Json;
using System.Xml.Linq;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>Operations on apps, called with the official clients.</summary>
[Collection(SharedClients.Name)]
public sealed class AppsWithClientsTests
{
    private const string Callback = "https://demo.aliyundoc.com/examplecallback?a=1&b=%2F";
    private const string Audit = "http://demo.aliyundoc.com/exampleaudit";

    private readonly ClientsHost host;

    public AppsWithClientsTests(ClientsHost host)
    {
        ClientsHost.Require();
        this.host = host;
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task App_is_created_and_described(string client)
    {
        var created = await AnswerAsync(
            client,
            "CreateLiveMessageApp",
            ("AppName", "我的 app *~'()!&"), ("AuditType", "2"), ("AuditUrl", Audit), ("EventCallbackUrl", Callback),
            ("DataCenter", "ap-southeast-1"), ("MsgLifeCycle", "1"));

        var app = await AnswerAsync(
            client, "DescribeLiveMessageApp", ("AppId", created.Text("AppId")), ("DataCenter", "ap-southeast-1"));

        Assert.Equal("ap-southeast-1", created.Text("DataCenter"));
        Assert.Equal(
            [created.Text("AppKey"), created.Text("AppSign"), "我的 app *~'()!&", Audit, Callback, "ap-southeast-1"],
            new[] { "AppKey", "AppSign", "AppName", "AuditUrl", "EventCallbackUrl", "DataCenter" }
                .Select(name => app.Text(name)));
        Assert.Equal((2, 1), (app.GetProperty("AuditType").GetInt32(), app.GetProperty("MsgLifeCycle").GetInt32()));
        Assert.False(app.GetProperty("Disable").GetBoolean());
        Assert.Equal(app.GetProperty("CreateTime").GetInt64(), app.GetProperty("ModifyTime").GetInt64());
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task All_pages_of_the_app_list_are_read(string client)
    {
        await FillAsync();
        var ids = new List<string>();
        var token = "-1";
        while (token is not null)
        {
            var page = await AnswerAsync(client, "ListLiveMessageApps", ("SortType", "2"), ("NextPageToken", token));

            Assert.NotEmpty(page.GetProperty("AppList").EnumerateArray());
            Assert.All(page.GetProperty("AppList").EnumerateArray(), app =>
            {
                Assert.Contains(app.Text("Disable"), new[] { "true", "false" });
                Assert.All(
                    ["CreateTime", "ModifyTime", "MsgLifeCycle"],
                    name => Assert.Equal(JsonValueKind.Number, app.GetProperty(name).ValueKind));
            });
            ids.AddRange(page.GetProperty("AppList").EnumerateArray().Ids());
            // pop-core parses a number of 16 digits to an object, which the driver writes as a string.
            token = page.GetProperty("HasMore").GetBoolean() ? page.GetProperty("NextPageToken").ToString() : null;
        }

        Assert.InRange(ids.Count, 51, 300);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Contains("demo", ids);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task App_is_disabled_and_enabled(string client)
    {
        var appId = (await AnswerAsync(client, "CreateLiveMessageApp")).Text("AppId");

        var disabled = await AnswerAsync(client, "ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", "True"));
        var disabledError = (await host.CallAsync(client, ("AppId", appId))).Failure();
        var enabled = await AnswerAsync(client, "ModifyLiveMessageAppDisable", ("AppId", appId), ("Disable", "false"));

        Assert.Equal(JsonValueKind.True, disabled.GetProperty("Disable").ValueKind);
        disabledError.AssertIs(403, "NoAuth", client);
        Assert.Equal(JsonValueKind.False, enabled.GetProperty("Disable").ValueKind);
        Assert.Equal(200, (await host.CallAsync(client, ("AppId", appId))).Answer().Status);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Callback_url_is_set_and_cleared(string client)
    {
        var appId = (await AnswerAsync(client, "CreateLiveMessageApp")).Text("AppId");

        var set = await AnswerAsync(
            client, "ModifyLiveMessageAppCallback", ("AppId", appId), ("EventCallbackUrl", Callback));
        var cleared = await AnswerAsync(
            client, "ModifyLiveMessageAppCallback", ("AppId", appId), ("EventCallbackUrl", ""));

        Assert.Equal(Callback, set.Text("EventCallbackUrl"));
        Assert.True(set.GetProperty("EventCallbackNeedAuthentication").GetBoolean());
        Assert.False(cleared.TryGetProperty("EventCallbackUrl", out _));
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Errors_become_exceptions_of_the_client(string client)
    {
        (await host.CallActionAsync(client, "DescribeLiveMessageApp", ("AppId", "nobody"))).Failure()
            .AssertIs(404, "ResourceNotExist", client);
        (await host.CallActionAsync(client, "ListLiveMessageApps", ("SortType", "3"))).Failure()
            .AssertIs(400, "InputInvalid", client);
        (await host.CallActionAsync(client, "CreateLiveMessageApp", ("EventCallbackUrl", "http://127.0.0.1/")))
            .Failure().AssertIs(400, "InputInvalid", client);
    }

    [Fact]
    public async Task Xml_list_is_one_element_with_an_element_for_each_app()
    {
        await FillAsync();
        using var http = host.CreateEmulatorClient();

        var answer = await http.SendAsync(Sign("ListLiveMessageApps", ("SortType", "1"), ("Format", "XML")));

        var list = XDocument.Parse(answer.Text).Root!;
        Assert.Equal("ListLiveMessageAppsResponse", list.Name);
        var apps = Assert.Single(list.Elements("AppList")).Elements("Apps").ToList();
        Assert.Equal(50, apps.Count);
        Assert.Equal(
            [
                "AppId", "AppKey", "AppName", "AppSign", "CreateTime", "ModifyTime", "DataCenter", "Disable",
                "MsgLifeCycle",
            ],
            apps[0].Elements().Select(field => field.Name.ToString()));
        Assert.Equal("true", list.Element("HasMore")!.Value);
        Assert.Matches("^[0-9]{16}$", list.Element("NextPageToken")!.Value);
    }

    // Creates more apps than a page contains. With the apps of the other tests, they stay below the account's limit.
    private async Task FillAsync()
    {
        using var http = host.CreateEmulatorClient();
        for (var count = 0; count < 51; count++)
        {
            var page = await http.SendAsync(Sign("ListLiveMessageApps", ("SortType", "1")));
            if (page.Json.GetProperty("HasMore").GetBoolean())
            {
                return;
            }

            (await http.SendAsync(Sign("CreateLiveMessageApp"))).AssertAccepted();
        }
    }

    private static WireCall Sign(string action, params IEnumerable<(string Name, string? Value)> parameters) =>
        AccessKey.Testid.SignRpc(
        [
            ("Action", action), ("AppId", null), ("SenderId", null), ("ReceiverId", null), ("Body", null),
            .. parameters,
        ]);

    private async Task<JsonElement> AnswerAsync(
        string client, string action, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var answer = (await host.CallActionAsync(client, action, parameters)).Answer();
        Assert.Equal((200, answer.RequestId), (answer.Status, answer.Header("x-acs-request-id")));
        return answer.Body;
    }
}
