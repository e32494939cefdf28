using System.Text.Json;

using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The form of the Explorer, the document it is made from, and the address it goes to.</summary>
[Collection(Pages.Name)]
public sealed class ExplorerFormTests(Chromium chromium)
{
    [Fact]
    public async Task Every_operation_of_the_document_has_its_parameters()
    {
        await using var service = await Service.With().StartAsync();
        using var client = service.CreateClient();
        var document = (await client.GetEmulatorAsync("/_emulator/openapi.json")).Json;
        var operations = document.GetProperty("paths").EnumerateObject()
            .Select(path => path.Value.EnumerateObject().Single().Value)
            .ToList();
        Assert.Equal(8, operations.Count);
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            await Assertions.Expect(explorer.Operation.Locator("option")).ToHaveCountAsync(operations.Count);
            foreach (var operation in operations)
            {
                await explorer.Operation.SelectOptionAsync(operation.Text("operationId"));
                var parameters = operation.GetProperty("parameters").EnumerateArray().ToList();
                await Assertions.Expect(explorer.Parameters).ToHaveCountAsync(parameters.Count);
                for (var at = 0; at < parameters.Count; at++)
                {
                    await CheckAsync(explorer.Parameters.Nth(at), parameters[at]);
                }
            }
        });
    }

    [Theory]
    [InlineData("DescribeLiveMessageApp", "AppKey")]
    [InlineData("ListLiveMessageApps", "AppList")]
    [InlineData("CreateLiveMessageApp", "AppSign")]
    [InlineData("ModifyLiveMessageAppDisable", "AppSign")]
    [InlineData("ModifyLiveMessageAppCallback", "EventCallbackNeedAuthentication")]
    [InlineData("CheckLiveMessageUsersOnline", "UserList")]
    public async Task What_is_filled_in_at_first_is_taken(string operation, string answered)
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, $"?operation={operation}", async (visit, explorer) =>
        {
            await explorer.SendAsync();
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
            Assert.True((await explorer.BodyAsync()).TryGetProperty(answered, out _));
        });
    }

    [Fact]
    public async Task Users_are_a_list_that_grows_and_shrinks()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, "?operation=CheckLiveMessageUsersOnline", async (visit, explorer) =>
        {
            await Assertions.Expect(explorer.Items("UserIds")).ToHaveCountAsync(2);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Remove this user" }).First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add a user" }).ClickAsync();
            await Assertions.Expect(explorer.Items("UserIds").Last).ToBeFocusedAsync();
            await visit.Page.Keyboard.TypeAsync("uid3");
            var request = await explorer.SendAsync();
            Assert.Contains("UserIds=uid9%2Cuid3", request.Url, StringComparison.Ordinal);
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");
        });
    }

    [Fact]
    public async Task The_apps_of_the_caller_are_suggested()
    {
        await using var service = await Service.With()
            .With("LiveMessage:Accounts:0:Id", "1234567890123456")
            .With("LiveMessage:Accounts:0:AccessKeys:0:Id", "testid")
            .With("LiveMessage:Accounts:0:AccessKeys:0:Secret", "testsecret")
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "shop")
            .With("LiveMessage:Accounts:0:Apps:1:AppId", "game")
            .StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            var list = await explorer.Parameter("AppId").GetAttributeAsync("list");
            await Assertions.Expect(visit.Page.Locator($"#{list} option[value='shop']")).ToHaveCountAsync(1);
            await Assertions.Expect(visit.Page.Locator($"#{list} option[value='game']")).ToHaveCountAsync(1);
        });
    }

    [Fact]
    public async Task Everything_is_reached_with_the_keyboard()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            await explorer.Parameter("SenderId").FocusAsync();
            await visit.Page.Keyboard.TypeAsync("uid5");
            await visit.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(explorer.Statuses).ToHaveTextAsync("200 OK");

            await explorer.Tab("Signature").FocusAsync();
            await visit.Page.Keyboard.PressAsync("ArrowRight");
            await Assertions.Expect(explorer.Tab("SDK samples")).ToBeFocusedAsync();
            await visit.Page.Keyboard.PressAsync("Tab");
            await Assertions.Expect(explorer.Tab("C#")).ToBeFocusedAsync();
            await visit.Page.Keyboard.PressAsync("End");
            await Assertions.Expect(explorer.Sample("curl")).ToBeVisibleAsync();
            await visit.Page.Keyboard.PressAsync("ArrowRight");
            await Assertions.Expect(explorer.Sample("C#")).ToBeVisibleAsync();
        });
    }

    private static async Task CheckAsync(ILocator field, JsonElement parameter)
    {
        var name = parameter.Text("name");
        await Assertions.Expect(field).ToHaveAttributeAsync("data-parameter", name!);
        await Assertions.Expect(field.Locator(".label")).ToHaveTextAsync(name!);
        await Assertions.Expect(field.Locator(".hint"))
            .ToContainTextAsync(parameter.Text("description")!.Replace("`", "", StringComparison.Ordinal));
        var required = parameter.TryGetProperty("required", out var must) && must.GetBoolean();
        await Assertions.Expect(field.Locator(".label.required")).ToHaveCountAsync(required ? 1 : 0);
    }
}
