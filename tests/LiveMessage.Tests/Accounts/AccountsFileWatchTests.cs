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
}
