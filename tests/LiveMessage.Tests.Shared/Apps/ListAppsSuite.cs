using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>ListLiveMessageApps returns the apps of a data center by creation time, in pages.</summary>
public abstract class ListAppsSuite<THost>(THost host) : StoreSuite<THost>(host), IAsyncLifetime
    where THost : StoreHost
{
    // Each test starts with only the configured app. No other class uses the store.
    public async ValueTask InitializeAsync() => await Client.ResetAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task ListLiveMessageApps_returns_the_documented_fields_in_order_and_type()
    {
        var answer = await Client.CallAsync("ListLiveMessageApps", ("SortType", "1"));

        answer.AssertAccepted();
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
        var described = await Client.DescribeAppAsync("demo");
        Assert.All(
            ["AppSign", "CreateTime", "ModifyTime"],
            name => Assert.Equal(described.GetProperty(name).ToString(), app.GetProperty(name).ToString()));
    }

    [Fact]
    public async Task Disabled_app_is_listed_with_Disable_as_a_string()
    {
        (await Client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"), ("Disable", "true")))
            .AssertAccepted();

        Assert.Equal("true", Assert.Single(await Client.ListAppsAsync()).Text("Disable"));
    }

    [Fact]
    public async Task Apps_are_sorted_oldest_first_or_newest_first()
    {
        List<string> ids = ["demo"];
        for (var number = 0; number < 5; number++)
        {
            ids.Add(await Client.CreateAppAsync());
        }

        Assert.Equal(ids, (await Client.ListAppsAsync(sortType: 1)).Ids());
        ids.Reverse();
        Assert.Equal(ids, (await Client.ListAppsAsync(sortType: 2)).Ids());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    public async Task First_page_is_returned_for_a_missing_or_initial_token(string? token)
    {
        var created = await Client.CreateAppAsync();

        foreach (var (sortType, expected) in new[] { ("1", new[] { "demo", created }), ("2", [created, "demo"]) })
        {
            var answer = await Client.CallAsync(
                "ListLiveMessageApps", ("SortType", sortType), ("NextPageToken", token));
            Assert.Equal(expected, answer.Json.GetProperty("AppList").EnumerateArray().Ids());
        }
    }

    [Fact]
    public async Task Data_center_lists_only_its_own_apps()
    {
        var other = await Client.CreateAppAsync(("DataCenter", "ap-southeast-1"));

        Assert.Equal(["demo"], (await Client.ListAppsAsync()).Ids());
        Assert.Equal([other], (await Client.ListAppsAsync(dataCenter: "ap-southeast-1")).Ids());
    }

    [Fact]
    public async Task Data_center_without_apps_returns_an_empty_list()
    {
        var answer = await Client.CallAsync("ListLiveMessageApps", ("SortType", "2"), ("DataCenter", "ap-southeast-1"));

        answer.AssertAccepted();
        Assert.Equal("[]", answer.Json.GetProperty("AppList").GetRawText());
        Assert.False(answer.Json.GetProperty("HasMore").GetBoolean());
    }

    [Theory]
    [InlineData(49, 1)]
    [InlineData(50, 2)]
    public async Task Page_has_50_apps_and_a_token_only_if_another_page_follows(int created, int pages)
    {
        await Client.CreateAppsAsync(created);
        var furtherPages = 0;

        var apps = await Client.ListAppsAsync(betweenPages: () => Task.FromResult(furtherPages++));
        var first = await Client.CallAsync("ListLiveMessageApps", ("SortType", "1"));

        Assert.Equal((created + 1, pages - 1), (apps.Count, furtherPages));
        Assert.Equal(50, first.Json.GetProperty("AppList").GetArrayLength());
        Assert.Equal(pages > 1, first.Json.TryGetProperty("NextPageToken", out var token));
        Assert.Equal(pages > 1 ? JsonValueKind.Number : JsonValueKind.Undefined, token.ValueKind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Paging_through_300_apps_returns_each_app_once(int sortType)
    {
        var ids = await Client.CreateAppsAsync(299);
        var furtherPages = 0;

        var apps = await Client.ListAppsAsync(sortType, betweenPages: () => Task.FromResult(furtherPages++));

        Assert.Equal(5, furtherPages);
        Assert.Equal(ids.Append("demo").Order(), apps.Ids().Order());
        var times = apps.Select(app => app.GetProperty("CreateTime").GetInt64()).ToList();
        Assert.Equal(sortType == 1 ? times.Order() : times.OrderDescending(), times);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Paging_during_creation_returns_each_existing_app_once(int sortType)
    {
        await using var service = await (await Host.NewServiceAsync()).With("Apps:MaxApps", "10000").StartAsync();
        using var caller = service.CreateClient();
        var before = (await caller.CreateAppsAsync(299)).Append("demo").ToList();
        using var stop = new CancellationTokenSource();
        var created = Task.Run(async () =>
        {
            var ids = new List<string>();
            while (!stop.IsCancellationRequested)
            {
                ids.Add(await caller.CreateAppAsync());
            }

            return ids;
        });

        var apps = await caller.ListAppsAsync(sortType, betweenPages: () => caller.CreateAppsAsync(10));
        await stop.CancelAsync();
        await created;

        Assert.Equal(apps.Count, apps.Ids().Distinct().Count());
        Assert.Equal(before.Order(), apps.Ids().Intersect(before).Order());
    }

    [Fact]
    public async Task Listed_app_without_stored_data_is_omitted()
    {
        var (removed, kept) = (await Client.CreateAppAsync(), await Client.CreateAppAsync());
        await Host.Service.Database().KeyDeleteAsync($"lm:{{{StoreAccess.Account}}}:app:cn-shanghai:{removed}");

        Assert.Equal(["demo", kept], (await Client.ListAppsAsync()).Ids());
    }

    [Theory]
    [InlineData("1", "9223372036854775807", 0)]
    [InlineData("1", "0", 1)]
    [InlineData("2", "0", 0)]
    [InlineData("2", "9223372036854775807", 1)]
    public async Task Token_that_no_page_returned_is_a_valid_position(
        string sortType, string token, int apps)
    {
        var answer = await Client.CallAsync("ListLiveMessageApps", ("SortType", sortType), ("NextPageToken", token));

        answer.AssertAccepted();
        Assert.Equal(apps, answer.Json.GetProperty("AppList").GetArrayLength());
    }

    [Fact]
    public async Task XML_response_has_an_element_for_each_app()
    {
        await Client.CreateAppAsync(("AppName", "a<b>&c"));

        var answer = await Client.CallAsync("ListLiveMessageApps", ("SortType", "1"), ("Format", "XML"));

        Assert.Matches(
            "^<\\?xml version='1.0' encoding='UTF-8'\\?><ListLiveMessageAppsResponse><RequestId>.*</RequestId>"
            + "<AppList><Apps><AppId>demo</AppId>.*<Disable>false</Disable><MsgLifeCycle>0</MsgLifeCycle></Apps>"
            + "<Apps><AppId>[0-9a-f]{32}</AppId>.*<AppName>a&lt;b&gt;&amp;c</AppName>.*</Apps></AppList>"
            + "<HasMore>false</HasMore></ListLiveMessageAppsResponse>$",
            answer.Text);
    }
}
