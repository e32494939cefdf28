using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>ListLiveMessageApps pages through the apps of a data center in the order of their creation.</summary>
public abstract class ListingSuite<THost> : IAsyncLifetime, IClassFixture<THost>
    where THost : StoreHost
{
    private readonly THost host;
    private readonly HttpClient client;

    protected ListingSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    // Each test begins with the one app of the configuration; the suite has a store of its own.
    public async ValueTask InitializeAsync() => await client.ResetAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_page_has_the_documented_fields_in_their_order_and_kind()
    {
        var answer = await client.CallAsync("ListLiveMessageApps", ("SortType", "1"));

        answer.IsAccepted();
        Assert.Equal(["RequestId", "AppList", "HasMore"], answer.Json.Names());
        Assert.Equal(JsonValueKind.False, answer.Json.GetProperty("HasMore").ValueKind);
        var app = Assert.Single(answer.Json.GetProperty("AppList").EnumerateArray());
        Assert.Equal(
            [
                "AppId", "AppKey", "AppName", "AppSign", "CreateTime", "ModifyTime", "DataCenter", "Disable",
                "MsgLifeCycle",
            ],
            app.Names());
        Assert.Equal(
            ["demo", "testappkey", "demo", "cn-shanghai", "false"],
            new[] { "AppId", "AppKey", "AppName", "DataCenter", "Disable" }.Select(name => app.Text(name)));
        Assert.Equal(0, app.GetProperty("MsgLifeCycle").GetInt32());
        var described = await client.DescribeAppAsync("demo");
        Assert.All(
            ["AppSign", "CreateTime", "ModifyTime"],
            name => Assert.Equal(described.GetProperty(name).ToString(), app.GetProperty(name).ToString()));
    }

    [Fact]
    public async Task A_disabled_app_is_listed_as_disabled_in_a_text()
    {
        (await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"), ("Disable", "true"))).IsAccepted();

        Assert.Equal("true", Assert.Single(await client.ListAppsAsync()).Text("Disable"));
    }

    [Fact]
    public async Task The_oldest_or_the_newest_is_the_first()
    {
        List<string> ids = ["demo"];
        for (var number = 0; number < 5; number++)
        {
            ids.Add(await client.CreateAppAsync());
        }

        Assert.Equal(ids, (await client.ListAppsAsync(sortType: 1)).Ids());
        ids.Reverse();
        Assert.Equal(ids, (await client.ListAppsAsync(sortType: 2)).Ids());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    public async Task Without_a_token_it_is_the_first_page(string? token)
    {
        var created = await client.CreateAppAsync();

        foreach (var (sortType, expected) in new[] { ("1", new[] { "demo", created }), ("2", [created, "demo"]) })
        {
            var answer = await client.CallAsync(
                "ListLiveMessageApps", ("SortType", sortType), ("NextPageToken", token));
            Assert.Equal(expected, answer.Json.GetProperty("AppList").EnumerateArray().Ids());
        }
    }

    [Fact]
    public async Task A_data_center_lists_its_own()
    {
        var there = await client.CreateAppAsync(("DataCenter", "ap-southeast-1"));

        Assert.Equal(["demo"], (await client.ListAppsAsync()).Ids());
        Assert.Equal([there], (await client.ListAppsAsync(dataCenter: "ap-southeast-1")).Ids());
    }

    [Fact]
    public async Task A_data_center_without_apps_has_an_empty_list()
    {
        var answer = await client.CallAsync("ListLiveMessageApps", ("SortType", "2"), ("DataCenter", "ap-southeast-1"));

        answer.IsAccepted();
        Assert.Equal("[]", answer.Json.GetProperty("AppList").GetRawText());
        Assert.False(answer.Json.GetProperty("HasMore").GetBoolean());
    }

    [Theory]
    [InlineData(49, 1)]
    [InlineData(50, 2)]
    public async Task A_page_has_50_apps_and_a_token_only_where_there_is_another_one(int created, int pages)
    {
        await client.CreateAppsAsync(created);
        var further = 0;

        var apps = await client.ListAppsAsync(betweenPages: () => Task.FromResult(further++));
        var first = await client.CallAsync("ListLiveMessageApps", ("SortType", "1"));

        Assert.Equal((created + 1, pages - 1), (apps.Count, further));
        Assert.Equal(50, first.Json.GetProperty("AppList").GetArrayLength());
        Assert.Equal(pages > 1, first.Json.TryGetProperty("NextPageToken", out var token));
        Assert.Equal(pages > 1 ? JsonValueKind.Number : JsonValueKind.Undefined, token.ValueKind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Paging_through_300_apps_meets_each_once(int sortType)
    {
        var ids = await client.CreateAppsAsync(299);
        var further = 0;

        var apps = await client.ListAppsAsync(sortType, betweenPages: () => Task.FromResult(further++));

        Assert.Equal(5, further);
        Assert.Equal(ids.Append("demo").Order(), apps.Ids().Order());
        var times = apps.Select(app => app.GetProperty("CreateTime").GetInt64()).ToList();
        Assert.Equal(sortType == 1 ? times.Order() : times.OrderDescending(), times);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Paging_while_apps_are_created_meets_each_of_the_others_once(int sortType)
    {
        await using var service = await (await host.NewServiceAsync()).With("Apps:MaxApps", "10000").StartAsync();
        using var caller = service.CreateClient();
        var before = (await caller.CreateAppsAsync(299)).Append("demo").ToList();
        using var over = new CancellationTokenSource();
        var created = Task.Run(async () =>
        {
            var ids = new List<string>();
            while (!over.IsCancellationRequested)
            {
                ids.Add(await caller.CreateAppAsync());
            }

            return ids;
        });

        var apps = await caller.ListAppsAsync(sortType, betweenPages: () => caller.CreateAppsAsync(10));
        await over.CancelAsync();
        await created;

        Assert.Equal(apps.Count, apps.Ids().Distinct().Count());
        Assert.Equal(before.Order(), apps.Ids().Intersect(before).Order());
    }

    [Fact]
    public async Task An_app_that_has_gone_since_it_was_listed_is_left_out()
    {
        var (gone, kept) = (await client.CreateAppAsync(), await client.CreateAppAsync());
        await host.Service.Database().KeyDeleteAsync($"lm:{{{StoreAccess.Account}}}:app:cn-shanghai:{gone}");

        Assert.Equal(["demo", kept], (await client.ListAppsAsync()).Ids());
    }

    [Theory]
    [InlineData("1", "9223372036854775807", 0)]
    [InlineData("1", "0", 1)]
    [InlineData("2", "0", 0)]
    [InlineData("2", "9223372036854775807", 1)]
    public async Task A_token_that_no_page_gave_is_a_place_in_the_order_all_the_same(
        string sortType, string token, int apps)
    {
        var answer = await client.CallAsync("ListLiveMessageApps", ("SortType", sortType), ("NextPageToken", token));

        answer.IsAccepted();
        Assert.Equal(apps, answer.Json.GetProperty("AppList").GetArrayLength());
    }

    [Fact]
    public async Task As_xml_each_app_is_an_element()
    {
        await client.CreateAppAsync(("AppName", "a<b>&c"));

        var answer = await client.CallAsync("ListLiveMessageApps", ("SortType", "1"), ("Format", "XML"));

        Assert.Matches(
            "^<\\?xml version='1.0' encoding='UTF-8'\\?><ListLiveMessageAppsResponse><RequestId>.*</RequestId>"
            + "<AppList><AppId>demo</AppId>.*<Disable>false</Disable><MsgLifeCycle>0</MsgLifeCycle></AppList>"
            + "<AppList><AppId>[0-9a-f]{32}</AppId>.*<AppName>a&lt;b&gt;&amp;c</AppName>.*</AppList>"
            + "<HasMore>false</HasMore></ListLiveMessageAppsResponse>$",
            answer.Text);
    }
}
