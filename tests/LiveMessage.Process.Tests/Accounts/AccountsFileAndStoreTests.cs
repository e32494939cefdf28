using System.Diagnostics;

using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Accounts;

/// <summary>An edit holds whether the store can be written to or not; its apps follow when it can.</summary>
[Collection(Alone.Name)]
public sealed class AccountsFileAndStoreTests
{
    [Fact]
    public async Task The_apps_of_an_edit_are_written_when_the_store_takes_them_again()
    {
        using var file = new TemporaryFile("""{ "Accounts": [{ "Id": "1" }] }""");
        using var log = new CapturedLog();
        await using var service = await Service.With().With("LiveMessage:AccountsFile", file.Path).LogTo(log).StartAsync();
        using var client = service.CreateClient();
        await log.TakeAsync<AccountsFileWatch>();
        await service.Database().StringSetAsync("lm:{2}:app:cn-shanghai:new", "in the way of the app");

        file.Write("""{ "Accounts": [{ "Id": "2", "Apps": [{ "AppId": "new" }] }] }""");
        await Eventually.TrueAsync(() => log.LinesOf<AccountsFileWatch>().Count == 2);
        await Task.Delay(1_500);

        Assert.Equal(
            [LogLevel.Information, LogLevel.Warning], log.LinesOf<AccountsFileWatch>().Select(line => line.Level));
        Assert.Contains("cannot be written; retrying (", log.AllText, StringComparison.Ordinal);

        await service.Database().KeyDeleteAsync("lm:{2}:app:cn-shanghai:new");
        await Eventually.TrueAsync(async () => (await client.SendAsync(("AppId", "new"))).Code == "OK");
    }

    [Fact]
    public async Task A_service_that_watches_its_file_stops_at_once()
    {
        using var file = new TemporaryFile("""{ "Accounts": [{ "Id": "1" }] }""");
        await using var service = ServiceProcess.Start(("LiveMessage__AccountsFile", file.Path));
        await service.Ready;
        await Task.Delay(1_000);

        var started = Stopwatch.GetTimestamp();
        var code = await service.TerminateAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Equal(0, code);
        // That the accounts were read, and Ready.
        Assert.Equal(2, service.Lines.Count);
    }
}
