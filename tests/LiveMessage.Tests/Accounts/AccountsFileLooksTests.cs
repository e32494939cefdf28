using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveMessage.Tests.Accounts;

/// <summary>When the accounts file is judged, look by look.</summary>
public sealed class AccountsFileLooksTests : IDisposable
{
    private readonly TemporaryFile file = new("""{ "Accounts": [{ "Id": "1" }] }""");
    private readonly CapturedLog log = new();
    private readonly AccountsFileWatch watch;

    public AccountsFileLooksTests()
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
    public void A_file_that_is_still_being_written_is_not_judged()
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
    public void What_was_judged_is_judged_again_only_after_something_else()
    {
        string[] texts = ["[", "[", "[[", "["];
        var told = new List<int>();
        foreach (var text in texts)
        {
            file.Write(text);
            watch.Poll();
            watch.Poll();
            told.Add(log.LinesOf<AccountsFileWatch>().Count);
        }

        Assert.Equal([1, 1, 2, 3], told);
    }
}
