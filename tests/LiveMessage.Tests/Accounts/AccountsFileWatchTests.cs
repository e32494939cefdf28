using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveMessage.Tests.Accounts;

/// <summary>Polls of the accounts file.</summary>
public sealed class AccountsFileWatchTests : IDisposable
{
    private readonly TemporaryFile file = new("""{ "Accounts": [{ "Id": "1" }] }""");
    private readonly CapturedLog log = new();
    private readonly AccountsFileWatch watch;

    public AccountsFileWatchTests()
    {
        var loggers = new LoggerFactory([log]);
        var accounts = new AccountRegistry(Options.Create(new AccountsOptions { AccountsFile = file.Path }));
        watch = new AccountsFileWatch(accounts, TimeProvider.System, loggers);
    }

    public void Dispose()
    {
        watch.Dispose();
        file.Dispose();
    }

    [Fact]
    public void File_that_changes_between_two_polls_is_not_applied()
    {
        for (var length = 1; length <= 5; length++)
        {
            file.Write(new string('[', length));
            watch.Poll();
        }

        Assert.Empty(log.LinesOf<AccountsFileWatch>());

        watch.Poll();
        Assert.Single(log.LinesOf<AccountsFileWatch>());
    }

    [Fact]
    public async Task System_policies_of_other_products_are_logged_at_startup_and_after_an_edit()
    {
        file.Write(WithPolicies("AliyunOSSFullAccess", "AliyunMTSFullAccess"));
        watch.Poll();
        watch.Poll();
        AssertWithoutEffect(log.LinesOf<AccountsFileWatch>()[^1]);

        await watch.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => log.LinesOf<AccountsFileWatch>().Count == 4);
        await watch.StopAsync(CancellationToken.None);
        AssertWithoutEffect(log.LinesOf<AccountsFileWatch>()[2]);

        file.Write(WithPolicies("AliyunLiveFullAccess"));
        watch.Poll();
        watch.Poll();
        Assert.StartsWith("Loaded", log.LinesOf<AccountsFileWatch>()[^1].Text);

        static void AssertWithoutEffect((LogLevel Level, string Text) line) => Assert.Equal(
            (LogLevel.Information,
                "System policies of other products have no effect here: AliyunMTSFullAccess, AliyunOSSFullAccess"),
            line);
    }

    [Fact]
    public void Rejected_content_is_logged_again_only_after_the_file_changes()
    {
        string[] texts = ["[", "[", "[[", "["];
        var logged = new List<int>();
        foreach (var text in texts)
        {
            file.Write(text);
            watch.Poll();
            watch.Poll();
            logged.Add(log.LinesOf<AccountsFileWatch>().Count);
        }

        Assert.Equal([1, 1, 2, 3], logged);
    }

    private static string WithPolicies(params string[] policies) => $$"""
        {
          "Accounts": [{
            "Id": "1",
            "Users": [{
              "Name": "anna",
              "Policies": ["{{string.Join("\",\"", policies)}}"],
              "AccessKeys": [{ "Id": "anna1", "Secret": "s" }]
            }]
          }]
        }
        """;
}
