using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Apps;

/// <summary>
/// Apps of the configuration change with the accounts file, except for what calls have changed.
/// </summary>
public abstract class SeedAppEditsSuite<THost>(THost host) : SeedAppsSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Edit_changes_the_fields_that_no_call_has_changed()
    {
        using var file = new TemporaryFile(Accounts("first", "key1", disabled: false));
        await using var service = await StartAsync(file);
        using var client = service.CreateClient();
        var created = (await client.DescribeAppAsync("demo")).GetProperty("CreateTime").ToString();
        (await client.CallAsync("ModifyLiveMessageAppDisable", ("AppId", "demo"), ("Disable", "true")))
            .AssertAccepted();

        file.Write(Accounts("\"|é", "key2", disabled: false));
        await Eventually.TrueAsync(async () => (await client.DescribeAppAsync("demo")).Text("AppKey") == "key2");
        var edited = await client.DescribeAppAsync("demo");
        await client.ResetAsync();

        Assert.Equal("\"|é", edited.Text("AppName"));
        Assert.True(edited.GetProperty("Disable").GetBoolean());
        Assert.Equal(created, edited.GetProperty("CreateTime").ToString());
        Assert.False((await client.DescribeAppAsync("demo")).GetProperty("Disable").GetBoolean());
    }

    [Fact]
    public async Task Edit_of_a_field_that_has_changed_in_Redis_keeps_the_change()
    {
        using var file = new TemporaryFile(Accounts("first", "key1", disabled: false));
        await using var service = await StartAsync(file);
        using var client = service.CreateClient();
        await service.Database().HashSetAsync(App, "AppName", "changed");

        file.Write(Accounts("second", "key2", disabled: false));
        await Eventually.TrueAsync(async () => (await client.DescribeAppAsync("demo")).Text("AppKey") == "key2");

        Assert.Equal("changed", (await client.DescribeAppAsync("demo")).Text("AppName"));
    }

    [Fact]
    public async Task Edit_changes_an_app_that_an_earlier_version_has_written()
    {
        using var file = new TemporaryFile(Accounts("first", "key1", disabled: false));
        await using var service = await StartAsync(file);
        using var client = service.CreateClient();
        await service.Database().HashSetAsync(App, "Seed", "AppName|first|AppKey|key1|Disabled|false");
        await service.Database().HashSetAsync(App, "Disabled", "true");

        file.Write(Accounts("second", "key2", disabled: false));
        await Eventually.TrueAsync(async () => (await client.DescribeAppAsync("demo")).Text("AppKey") == "key2");

        var edited = await client.DescribeAppAsync("demo");
        Assert.Equal("second", edited.Text("AppName"));
        Assert.True(edited.GetProperty("Disable").GetBoolean());
    }

    private static string Accounts(string name, string key, bool disabled) => $$"""
        { "Accounts": [{ "Id": "{{StoreAccess.Account}}", "Apps": [
          { "AppId": "demo", "AppName": {{JsonSerializer.Serialize(name)}}, "AppKey": "{{key}}",
            "Disabled": {{(disabled ? "true" : "false")}} }] }] }
        """;
}
