using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Errors of the emulator's own routes are problem details, without the fields of the emulated API.</summary>
public sealed class BadRequestTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Inbox = "/_emulator/inboxes/cn-shanghai/demo/anna/messages";

    private const string App = "/_emulator/inboxes/cn-shanghai/demo/messages";

    private readonly HttpClient client = host.Service.CreateClient();

    [Theory]
    [InlineData("wait", "abc")]
    [InlineData("wait", "-1s")]
    [InlineData("wait", "1h")]
    [InlineData("wait", "1.5s")]
    [InlineData("wait", "6m")]
    [InlineData("wait", "99999999999s")]
    [InlineData("limit", "0")]
    [InlineData("limit", "1001")]
    [InlineData("limit", "ten")]
    [InlineData("after", "-1")]
    [InlineData("after", "1e3")]
    [InlineData("after", "9223372036854775808")]
    [InlineData("type", "text")]
    [InlineData("type", "-1")]
    [InlineData("count", "0&wait=1s")]
    [InlineData("count", "1001&wait=1s")]
    [InlineData("count", "-1&wait=1s")]
    [InlineData("count", "all&wait=1s")]
    [InlineData("acknowledged", "yes")]
    [InlineData("account", "42")]
    [InlineData("account", "nobody")]
    public async Task Invalid_value_is_refused_with_the_name_of_its_parameter(string name, string value)
    {
        var detail = $"{name} is '{value.Split('&')[0]}'";

        (await client.GetEmulatorAsync($"{Inbox}?{name}={value}")).AssertProblem(HttpStatusCode.BadRequest, detail);
        (await client.GetEmulatorAsync($"{App}?{name}={value}")).AssertProblem(HttpStatusCode.BadRequest, detail);
    }

    [Theory]
    [InlineData("count=3", "count is '3' without wait; give wait too, such as wait=10s.")]
    [InlineData(
        "count=3&limit=2&wait=1s", "count is '3' and limit is '2'; give a limit of at least 3, or no limit.")]
    public async Task Count_that_cannot_be_waited_for_is_refused(string query, string detail)
    {
        (await client.GetEmulatorAsync($"{Inbox}?{query}")).AssertProblem(HttpStatusCode.BadRequest, detail);
        (await client.GetEmulatorAsync($"{App}?{query}")).AssertProblem(HttpStatusCode.BadRequest, detail);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("1-2-3")]
    [InlineData("42=1")]
    [InlineData("1234567890123456=1,1234567890123456=2")]
    public async Task Position_of_another_list_is_refused_for_all_inboxes_of_an_app(string after) =>
        (await client.GetEmulatorAsync($"{App}?after={after}")).AssertProblem(
            HttpStatusCode.BadRequest,
            $"after is '{after}'; give 0, or a cursor of this route for the account 1234567890123456.");

    [Fact]
    public async Task Empty_value_counts_as_omitted()
    {
        await client.DeliverAsync("empty", "m1");
        string[] paths =
        [
            EmulatorCalls.InboxPath("empty")
                + "?account=&after=&limit=&wait=&count=&msgTid=&sender=&type=&contains=&acknowledged=",
            App + "?account=&after=&limit=&wait=&count=&msgTid=m1&sender=&type=&contains=&acknowledged=",
        ];
        foreach (var path in paths)
        {
            var answer = await client.GetEmulatorAsync(path);
            Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
            Assert.Equal(1, answer.Json.GetProperty("messages").GetArrayLength());
        }

        foreach (var route in new[] { "inboxes?account=&limit=", "apps?account=&limit=", "receivers?account=&limit=" })
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetEmulatorAsync($"/_emulator/{route}")).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetEmulatorAsync("/_emulator/callers?account=")).Status);
        (await client.GetEmulatorAsync("/_emulator/callers?x=")).AssertProblem(
            HttpStatusCode.BadRequest, "x is not a parameter of this route");
    }

    [Theory]
    [InlineData(Inbox, "sender=a&sender=b", "sender is given 2 times; give it once.")]
    [InlineData(Inbox, "limit=1&LIMIT=1", "LIMIT is given 2 times; give it once.")]
    [InlineData(Inbox, "wait=&wait=&wait=", "wait is given 3 times; give it once.")]
    [InlineData(App, "acknowledged=true&acknowledged=true", "acknowledged is given 2 times; give it once.")]
    [InlineData("/_emulator/events", "lastEventId=&lastEventId=", "lastEventId is given 2 times; give it once.")]
    [InlineData("/_emulator/apps", "account=&account=", "account is given 2 times; give it once.")]
    public async Task Repeated_parameter_is_refused(string route, string query, string detail) =>
        (await client.GetEmulatorAsync($"{route}?{query}")).AssertProblem(HttpStatusCode.BadRequest, detail);

    [Theory]
    [InlineData(
        "messages?contain=late",
        "contain is not a parameter of this route; allowed parameters: account, after, limit, wait,")]
    [InlineData("messages?wait=1s&x=", "x is not a parameter of this route")]
    [InlineData("events?after=1", "after is not a parameter of this route; allowed parameters: account, lastEventId.")]
    public async Task Unknown_parameter_is_refused(string route, string detail)
    {
        var answer = await client.GetEmulatorAsync($"/_emulator/inboxes/cn-shanghai/demo/anna/{route}");

        answer.AssertProblem(HttpStatusCode.BadRequest, detail);
    }

    [Theory]
    [InlineData("/_emulator/inboxes/mars/demo/anna/", "The data center is 'mars'")]
    [InlineData("/_emulator/inboxes/CN-SHANGHAI/demo/anna/", "The data center is 'CN-SHANGHAI'")]
    [InlineData("/_emulator/inboxes/cn-shanghai/demo/anna%20b/", "The user id is 'anna b'")]
    [InlineData("/_emulator/inboxes/cn-shanghai/demo/%C3%A4nna/", "The user id is 'änna'")]
    [InlineData("/_emulator/inboxes/cn-shanghai/%07/anna/", "The app id is")]
    public async Task Invalid_data_center_app_id_or_user_id_is_refused(string inbox, string detail)
    {
        foreach (var part in new[] { "messages", "events" })
        {
            (await client.GetEmulatorAsync(inbox + part)).AssertProblem(HttpStatusCode.BadRequest, detail);
        }

        var cleared = await Answer.ReadAsync(await client.DeleteAsync(inbox + "messages"));
        cleared.AssertProblem(HttpStatusCode.BadRequest, detail);
    }

    [Theory]
    [InlineData("cn-shanghai", "nowhere")]
    [InlineData("ap-southeast-1", "demo")]
    public async Task Unknown_app_returns_404(string dataCenter, string app)
    {
        var inbox = $"/_emulator/inboxes/{dataCenter}/{app}/anna";
        var detail = $"There is no app '{app}' in the data center {dataCenter}";

        (await client.GetEmulatorAsync($"{inbox}/messages")).AssertProblem(HttpStatusCode.NotFound, detail);
        (await client.GetEmulatorAsync($"/_emulator/inboxes/{dataCenter}/{app}/messages?wait=10s")).AssertProblem(
            HttpStatusCode.NotFound, detail);
        (await client.GetEmulatorAsync($"{inbox}/messages?wait=10s")).AssertProblem(HttpStatusCode.NotFound, detail);
        (await client.GetEmulatorAsync($"{inbox}/events")).AssertProblem(HttpStatusCode.NotFound, detail);
        var cleared = await Answer.ReadAsync(await client.DeleteAsync($"{inbox}/messages"));
        cleared.AssertProblem(HttpStatusCode.NotFound, detail);
    }

    [Theory]
    [InlineData("/_emulator/nothing")]
    [InlineData("/_emulator/nothing?Action=SendLiveMessageUser")]
    [InlineData("/_emulator/inboxes/cn-shanghai/demo")]
    [InlineData("/_emulator/health")]
    public async Task Unknown_route_returns_404_with_the_list_of_routes(string path)
    {
        var answer = await client.GetEmulatorAsync(path);

        answer.AssertProblem(
            HttpStatusCode.NotFound, $"There is no route GET {path.Split('?')[0]}. The routes are GET ");
        answer.AssertProblem(HttpStatusCode.NotFound, "POST /_emulator/reset");
        answer.AssertProblem(HttpStatusCode.NotFound, "GET /_emulator/callers, GET /_emulator/apps");
        answer.AssertProblem(
            HttpStatusCode.NotFound, "DELETE /_emulator/inboxes/{dataCenter}/{appId}/{userId}/messages/{msgTid}");
        Assert.Null(answer.Header("x-acs-request-id"));
    }

    [Fact]
    public async Task Wrong_method_is_refused_with_problem_details()
    {
        var answer = await Answer.ReadAsync(await client.GetAsync("/_emulator/reset"));

        Assert.Equal("application/problem+json", answer.Header("Content-Type"));
        Assert.InRange((int)answer.Status, 404, 405);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/emulator/inboxes")]
    [InlineData("/_emulators")]
    public async Task Other_paths_belong_to_the_emulated_API(string path)
    {
        var answer = await client.GetEmulatorAsync(path);

        Assert.NotNull(answer.Header("x-acs-request-id"));
        Assert.NotEmpty(answer.RequestId);
    }

    [Fact]
    public async Task Maximum_and_minimum_values_are_accepted()
    {
        string[] paths =
        [
            $"{Inbox}?limit=1000&after={long.MaxValue}",
            $"{Inbox}?wait=0&limit=1&after=0",
            EmulatorCalls.InboxPath(new string('a', 64)),
        ];
        foreach (var path in paths)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetEmulatorAsync(path)).Status);
        }

        (await client.GetEmulatorAsync(EmulatorCalls.InboxPath(new string('a', 65)))).AssertProblem(
            HttpStatusCode.BadRequest, "user id");
    }
}
