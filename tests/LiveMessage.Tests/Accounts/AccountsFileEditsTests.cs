using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Accounts;

/// <summary>
/// Edits of the accounts file while the service runs. A valid edit takes effect. An invalid edit is logged and changes
/// nothing.
/// </summary>
public sealed class AccountsFileEditsTests : IAsyncLifetime
{
    private const string Invalid =
        """{ "Accounts": [{ "Id": "none", "AccessKeys": [{ "Id": "k", "Secret": "top-secret" }] }] }""";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private readonly TemporaryFile file = new(Accounts(("1", "one")));
    private readonly CapturedLog log = new();
    private Service service = null!;
    private HttpClient client = null!;
    private IReadOnlyList<(LogLevel Level, string Text)> startupLog = [];

    public async ValueTask InitializeAsync()
    {
        service = await Service.With().With("LiveMessage:AccountsFile", file.Path).LogTo(log)
            .At(TimeProvider.System.GetUtcNow()).StartAsync();
        client = service.CreateClient();
        startupLog = await log.TakeAsync<AccountsFileWatch>();
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        file.Dispose();
    }

    [Fact]
    public async Task File_is_loaded_at_startup_and_not_logged_again_while_unchanged()
    {
        Assert.Equal("OK", (await client.SendAsync(("AppId", "one"))).Code);
        Assert.True(HasKey("key-of-one"));
        Assert.Equal(
            [(LogLevel.Information, $"Loaded accounts file {file.Path} (accounts: 1, access keys: 1)")], startupLog);

        file.Write(Accounts(("1", "one")));
        await PollAsync(times: 4);

        Assert.Empty(log.LinesOf<AccountsFileWatch>());
    }

    [Fact]
    public async Task Valid_edit_replaces_the_accounts_keys_and_apps()
    {
        file.Write(Accounts(("2", "two"), ("1", "uno")));

        await PollUntilAsync(() => HasKey("key-of-two"));
        await Eventually.TrueAsync(async () => (await client.SendAsync(("AppId", "two"))).Code == "OK");
        Assert.False(HasKey("key-of-one"));
        Assert.True(HasKey("key-of-uno"));
        Assert.Equal("2", (await client.GetEmulatorAsync("/_emulator/inboxes"))
            .Json.GetProperty("inboxes")[0].GetProperty("account").GetString());
        Assert.Equal(
            [(LogLevel.Information, $"Loaded accounts file {file.Path} (accounts: 2, access keys: 2)")],
            log.LinesOf<AccountsFileWatch>());
    }

    [Fact]
    public async Task Invalid_edit_is_logged_once_and_a_corrected_edit_takes_effect()
    {
        file.Write(Invalid);
        await PollUntilAsync(() => log.LinesOf<AccountsFileWatch>().Count > 0);
        await PollAsync(times: 4);

        Assert.Equal(
            [
                (LogLevel.Warning,
                    "Rejected the edited accounts file; the accounts are unchanged: "
                    + $"{file.Path}: Accounts:0:Id is 'none'; give 1 to 20 digits."),
            ],
            log.LinesOf<AccountsFileWatch>());
        Assert.True(HasKey("key-of-one"));
        Assert.Equal("OK", (await client.SendAsync(("AppId", "one"))).Code);

        file.Write(Accounts(("1", "one"), ("2", "two")));
        await PollUntilAsync(() => HasKey("key-of-two"));
    }

    [Fact]
    public async Task File_that_is_no_longer_JSON_is_logged_without_its_text()
    {
        file.Write(Invalid.Replace("\"top-secret\"", "top-secret", StringComparison.Ordinal));
        await PollUntilAsync(() => log.LinesOf<AccountsFileWatch>().Count > 0);

        Assert.Contains("Line 1, column", log.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", log.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replaced_file_is_read()
    {
        file.Replace(Accounts(("2", "two")));
        await PollUntilAsync(() => HasKey("key-of-two"));

        file.Replace(Accounts(("3", "three")));
        await PollUntilAsync(() => HasKey("key-of-three"));
    }

    [Fact]
    public async Task Deleted_file_is_logged_and_read_again_after_it_is_restored()
    {
        file.Delete();
        await PollUntilAsync(() => log.LinesOf<AccountsFileWatch>().Count > 0);

        var (level, text) = Assert.Single(log.LinesOf<AccountsFileWatch>());
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains($"LiveMessage:AccountsFile is '{file.Path}', which cannot be read: Could not find", text);
        Assert.True(HasKey("key-of-one"));

        file.Write(Accounts(("2", "two")));
        await PollUntilAsync(() => HasKey("key-of-two"));
    }

    [Fact]
    public async Task Reset_restores_the_apps_of_the_edited_file()
    {
        file.Write(Accounts(("2", "two")));
        await PollUntilAsync(() => HasKey("key-of-two"));
        await Eventually.TrueAsync(async () => (await client.SendAsync(("AppId", "two"))).Code == "OK");

        await client.ResetAsync();

        Assert.Equal("OK", (await client.SendAsync(("AppId", "two"))).Code);
    }

    [Fact]
    public async Task Edit_keeps_accounts_that_were_created_at_run_time()
    {
        var account = await CreatedAccount.CreateAsync(client);

        file.Write(Accounts(("2", "two")));
        await PollUntilAsync(() => HasKey("key-of-two"));

        (await account.SendAsync(client, "anna")).AssertAccepted();
        Assert.Equal("OK", (await client.SendAsync(("AppId", "two"))).Code);
    }

    [Theory]
    [InlineData("7", "own")]
    [InlineData("8", "seven")]
    public async Task Edit_with_the_id_or_key_of_an_account_that_was_created_at_run_time_overrides_it(
        string id, string app)
    {
        await CreatedAccount.CreateAsync(client, new { accountId = "7", accessKeyId = "key-of-seven" });
        var accounts = service.Services.GetRequiredService<AccountRegistry>();

        file.Write(Accounts(("1", "one"), (id, app)));
        await PollUntilAsync(() => accounts.Current.Overridden.Count == 1);

        Assert.Equal(id, $"{accounts.Current.Credentials[$"key-of-{app}"].Principal.Account}");
        Assert.Equal(app == "seven", HasKey("key-of-seven"));
        await Eventually.TrueAsync(() => log.LinesOf<AccountsFileWatch>().Contains((
            LogLevel.Warning,
            "The accounts file has the id or an access key of account 7, which was created at run time and is no "
            + "longer in effect")));

        file.Write(Accounts(("1", "one")));
        await PollUntilAsync(() => accounts.Current.Overridden.Count == 0);
        Assert.Equal("7", $"{accounts.Current.Credentials["key-of-seven"].Principal.Account}");
    }

    [Fact]
    public async Task Secrets_in_the_file_are_never_logged()
    {
        file.Write(Invalid);
        await PollUntilAsync(() => log.LinesOf<AccountsFileWatch>().Count == 1);
        file.Write(Accounts(("2", "two")));
        await PollUntilAsync(() => log.LinesOf<AccountsFileWatch>().Count == 2);

        Assert.DoesNotContain("secret", log.AllText, StringComparison.Ordinal);
    }

    // Each account has an app, and a root key named after it.
    private static string Accounts(params IEnumerable<(string Id, string App)> accounts)
    {
        var texts = accounts.Select(account => $$"""
            {
              "Id": "{{account.Id}}",
              "AccessKeys": [{ "Id": "key-of-{{account.App}}", "Secret": "top-secret" }],
              "Apps": [{ "AppId": "{{account.App}}" }]
            }
            """);
        return $$"""{ "Accounts": [{{string.Join(", ", texts)}}] }""";
    }

    private bool HasKey(string key) => service.Services.GetRequiredService<AccountRegistry>().TryFind(key, out _);

    // The poll itself runs on another thread, which gets some real time for it.
    private async Task PollAsync(int times)
    {
        for (var poll = 0; poll < times; poll++)
        {
            service.Clock.Advance(PollInterval);
            await Task.Delay(25);
        }
    }

    private async Task PollUntilAsync(Func<bool> condition)
    {
        await Eventually.TrueAsync(() =>
        {
            service.Clock.Advance(PollInterval);
            return condition();
        });
    }
}
