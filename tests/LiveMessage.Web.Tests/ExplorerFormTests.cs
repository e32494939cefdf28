using System.Text.Json;

using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The Explorer generates its form from the OpenAPI document.</summary>
public sealed class ExplorerFormTests(Chromium chromium, ExplorerFormTests.TwoApps host)
    : ExplorerTests<ExplorerFormTests.TwoApps>(chromium, host)
{
    public sealed class TwoApps() : ConfiguredHost(
        ("LiveMessage:Accounts:0:Id", "1234567890123456"),
        ("LiveMessage:Accounts:0:AccessKeys:0:Id", "testid"),
        ("LiveMessage:Accounts:0:AccessKeys:0:Secret", "testsecret"),
        ("LiveMessage:Accounts:0:Apps:0:AppId", "shop"),
        ("LiveMessage:Accounts:0:Apps:1:AppId", "game"));

    private static readonly (string Operation, string Property)[] FirstCalls =
    [
        ("DescribeLiveMessageApp", "AppKey"),
        ("ListLiveMessageApps", "AppList"),
        ("CreateLiveMessageApp", "AppSign"),
        ("ModifyLiveMessageAppDisable", "AppSign"),
        ("ModifyLiveMessageAppCallback", "EventCallbackNeedAuthentication"),
        ("CheckLiveMessageUsersOnline", "UserList"),
    ];

    [Fact]
    public async Task Every_operation_of_the_document_has_its_parameters()
    {
        var document = (await Client.GetEmulatorAsync("/_emulator/openapi.json")).Json;
        var operations = document.GetProperty("paths").EnumerateObject()
            .Select(path => path.Value.EnumerateObject().Single().Value)
            .ToList();
        Assert.Equal(8, operations.Count);
        await ExploreAsync(async explorer =>
        {
            await Assertions.Expect(explorer.Operation.Locator("option")).ToHaveCountAsync(operations.Count);
            foreach (var operation in operations)
            {
                await explorer.Operation.SelectOptionAsync(operation.Text("operationId"));
                var parameters = operation.GetProperty("parameters").EnumerateArray().ToList();
                await Assertions.Expect(explorer.Parameters).ToHaveCountAsync(parameters.Count);
                var fields = await explorer.Parameters.EvaluateAllAsync<JsonElement>(
                    """
                    fields => fields.map(field => ({
                      name: field.dataset.parameter,
                      label: field.querySelector('.label').textContent,
                      hint: field.querySelector('.hint').textContent,
                      required: field.querySelectorAll('.label.required').length === 1,
                    }))
                    """);
                Assert.All(parameters.Zip(fields.EnumerateArray()), pair => AssertField(pair.First, pair.Second));
            }
        });
    }

    [Fact]
    public Task Prefilled_call_of_every_operation_is_accepted() => ExploreAsync(async explorer =>
    {
        foreach (var (operation, property) in FirstCalls)
        {
            await explorer.OpenAsync($"?operation={operation}");
            var appId = explorer.Parameter("AppId");
            if (await appId.CountAsync() > 0)
            {
                // The form has this id until the page has read the apps of the account.
                await Assertions.Expect(appId).Not.ToHaveValueAsync("demo");
            }

            await explorer.SendAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
            Assert.True((await explorer.ReadAnswerAsync()).TryGetProperty(property, out _), operation);
        }
    });

    [Fact]
    public Task Users_can_be_added_and_removed() =>
        ExploreAsync("?operation=CheckLiveMessageUsersOnline", async explorer =>
        {
            await Assertions.Expect(explorer.Items("UserIds")).ToHaveCountAsync(2);
            await explorer.Button("Remove this user").First.ClickAsync();
            await explorer.Button("Add a user").ClickAsync();
            await Assertions.Expect(explorer.Items("UserIds").Last).ToBeFocusedAsync();
            await explorer.Page.Keyboard.TypeAsync("uid3");
            var request = await explorer.SendAsync();
            Assert.Contains("UserIds=uid9%2Cuid3", request.Url, StringComparison.Ordinal);
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
        });

    [Fact]
    public Task Apps_of_the_caller_are_suggested() => ExploreAsync(async explorer =>
    {
        var list = await explorer.Parameter("AppId").GetAttributeAsync("list");
        await Assertions.Expect(explorer.Page.Locator($"#{list} option[value='shop']")).ToHaveCountAsync(1);
        await Assertions.Expect(explorer.Page.Locator($"#{list} option[value='game']")).ToHaveCountAsync(1);
    });

    [Fact]
    public Task Form_and_tabs_can_be_used_with_the_keyboard() => ExploreAsync(async explorer =>
    {
        await explorer.Parameter("SenderId").FocusAsync();
        await explorer.Page.Keyboard.TypeAsync("uid5");
        await explorer.PressAsync("Enter");
        await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");

        await explorer.Tab("Signature").FocusAsync();
        await explorer.PressAsync("ArrowRight");
        await Assertions.Expect(explorer.Tab("SDK samples")).ToBeFocusedAsync();
        await explorer.PressAsync("Tab");
        await Assertions.Expect(explorer.Tab("C#")).ToBeFocusedAsync();
        await explorer.PressAsync("End");
        await Assertions.Expect(explorer.Sample("curl")).ToBeVisibleAsync();
        await explorer.PressAsync("ArrowRight");
        await Assertions.Expect(explorer.Sample("C#")).ToBeVisibleAsync();
    });

    private static void AssertField(JsonElement parameter, JsonElement field)
    {
        var name = parameter.Text("name");
        Assert.Equal(name, field.Text("name"));
        Assert.Equal(name, field.Text("label")!.Trim());
        var description = parameter.Text("description")!.Replace("`", "", StringComparison.Ordinal);
        Assert.Contains(description, field.Text("hint"), StringComparison.Ordinal);
        Assert.Equal(
            parameter.TryGetProperty("required", out var required) && required.GetBoolean(),
            field.GetProperty("required").GetBoolean());
    }
}
