using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Accounts;

/// <summary>An edit of the accounts file takes effect while the service runs; one that is wrong is told and changes nothing.</summary>
public sealed class AccountsFileEditsTests : IAsyncLifetime
{
    private const string Broken = """{ "Accounts": [{ "Id": "none", "AccessKeys": [{ "Id": "k", "Secret": "top-secret" }] }] }""";

    private readonly TemporaryFile file = new(Accounts(("1", "one")));
    private readonly CapturedLog log = new();
    private Service service = null!;
    private HttpClient client = null!;
    private IReadOnlyList<(LogLevel Level, string Text)> toldAtStart = [];

    public async ValueTask InitializeAsync()
    {
        service = await Service.With().With("LiveMessage:AccountsFile", file.Path).LogTo(log).StartAsync();
        client = service.CreateClient();
        toldAtStart = await log.TakeAsync<AccountsFileWatch>();
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        file.Dispose();
    }

    [Fact]
    public async Task The_file_is_there_from_the_start_and_an_unchanged_one_is_not_told()
    {
        Assert.Equal("OK", (await client.SendAsync(("AppId", "one"))).Code);
        Assert.True(Knows("key-of-one"));
        Assert.Equal(
            [(LogLevel.Information, $"Loaded accounts file {file.Path} (accounts: 1, access keys: 1)")], toldAtStart);

        file.Write(Accounts(("1", "one")));
        await Task.Delay(1_500);

        Assert.Empty(log.LinesOf<AccountsFileWatch>());
    }

    [Fact]
    public async Task A_good_edit_brings_its_accounts_keys_and_apps()
    {
        file.Write(Accounts(("2", "two"), ("1", "uno")));

        await TakenAsync("key-of-two");
        await Eventually.TrueAsync(async () => (await client.SendAsync(("AppId", "two"))).Code == "OK");
        Assert.False(Knows("key-of-one"));
        Assert.True(Knows("key-of-uno"));
        Assert.Equal("2", (await client.GetEmulatorAsync("/_emulator/inboxes"))
            .Json.GetProperty("inboxes")[0].GetProperty("account").GetString());
        Assert.Equal(
            [(LogLevel.Information, $"Loaded accounts file {file.Path} (accounts: 2, access keys: 2)")],
            log.LinesOf<AccountsFileWatch>());
    }

    [Fact]
    public async Task A_broken_edit_is_told_once_and_a_mended_one_takes_effect()
    {
        file.Write(Broken);
        await Eventually.TrueAsync(() => log.LinesOf<AccountsFileWatch>().Count > 0);
        await Task.Delay(1_500);

        Assert.Equal(
            [
                (LogLevel.Warning,
                    "Rejected the edited accounts file; the accounts are unchanged: "
                    + $"{file.Path}: Accounts:0:Id is 'none'; give 1 to 20 digits."),
            ],
            log.LinesOf<AccountsFileWatch>());
        Assert.True(Knows("key-of-one"));
        Assert.Equal("OK", (await client.SendAsync(("AppId", "one"))).Code);

        file.Write(Accounts(("1", "one"), ("2", "two")));
        await TakenAsync("key-of-two");
    }

    [Fact]
    public async Task A_file_that_is_not_JSON_any_more_is_told_without_its_text()
    {
        file.Write(Broken.Replace("\"top-secret\"", "top-secret", StringComparison.Ordinal));
        await Eventually.TrueAsync(() => log.LinesOf<AccountsFileWatch>().Count > 0);

        Assert.Contains("Line 1, column", log.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", log.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_replaced_by_another_is_read()
    {
        file.Replace(Accounts(("2", "two")));
        await TakenAsync("key-of-two");

        file.Replace(Accounts(("3", "three")));
        await TakenAsync("key-of-three");
    }

    [Fact]
    public async Task A_file_that_vanishes_is_told_and_read_when_it_is_back()
    {
        file.Delete();
        await Eventually.TrueAsync(() => log.LinesOf<AccountsFileWatch>().Count > 0);

        var (level, text) = Assert.Single(log.LinesOf<AccountsFileWatch>());
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains($"LiveMessage:AccountsFile is '{file.Path}', which cannot be read: Could not find", text);
        Assert.True(Knows("key-of-one"));

        file.Write(Accounts(("2", "two")));
        await TakenAsync("key-of-two");
    }

    [Fact]
    public async Task A_reset_restores_the_apps_of_the_edited_file()
    {
        file.Write(Accounts(("2", "two")));
        await TakenAsync("key-of-two");
        await Eventually.TrueAsync(async () => (await client.SendAsync(("AppId", "two"))).Code == "OK");

        await client.ResetAsync();

        Assert.Equal("OK", (await client.SendAsync(("AppId", "two"))).Code);
    }

    [Fact]
    public async Task No_secret_is_ever_logged()
    {
        file.Write(Broken);
        await Eventually.TrueAsync(() => log.LinesOf<AccountsFileWatch>().Count == 1);
        file.Write(Accounts(("2", "two")));
        await Eventually.TrueAsync(() => log.LinesOf<AccountsFileWatch>().Count == 2);

        Assert.DoesNotContain("secret", log.AllText, StringComparison.Ordinal);
    }

    // Each account has an app, and a root key named after it.
    private static string Accounts(params IEnumerable<(string Id, string App)> accounts) =>
        $$"""{ "Accounts": [{{string.Join(", ", accounts.Select(account =>
            $$"""{ "Id": "{{account.Id}}", "AccessKeys": [{ "Id": "key-of-{{account.App}}", "Secret": "top-secret" }], "Apps": [{ "AppId": "{{account.App}}" }] }"""))}}] }""";

    private bool Knows(string key) => service.Services.GetRequiredService<AccountRegistry>().TryFind(key, out _);

    private Task TakenAsync(string key) =>
        Eventually.TrueAsync($"{key} is known", TimeSpan.FromSeconds(5), () => Task.FromResult(Knows(key)));
}
