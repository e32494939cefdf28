using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Accounts;

/// <summary>An edit of the accounts file takes effect even while its apps cannot be written to the store.</summary>
public sealed class AccountsFileAndStoreTests
{
    [Fact]
    public async Task Apps_in_an_edited_file_are_written_when_the_store_accepts_them()
    {
        using var file = new TemporaryFile("""{ "Accounts": [{ "Id": "1" }] }""");
        using var log = new CapturedLog();
        await using var service = await Service.With()
            .With("LiveMessage:AccountsFile", file.Path).LogTo(log).StartAsync();
        using var client = service.CreateClient();
        await log.TakeAsync<AccountsFileWatch>();
        await service.Database().StringSetAsync("lm:{2}:app:cn-shanghai:new", "a string where the app belongs");

        file.Write("""{ "Accounts": [{ "Id": "2", "Apps": [{ "AppId": "new" }] }] }""");
        await Eventually.TrueAsync(() => log.LinesOf<AccountsFileWatch>().Count == 2);
        await Task.Delay(1_500);

        Assert.Equal(
            [LogLevel.Information, LogLevel.Warning], log.LinesOf<AccountsFileWatch>().Select(line => line.Level));
        Assert.Contains("cannot be written; retrying (", log.AllText, StringComparison.Ordinal);

        await service.Database().KeyDeleteAsync("lm:{2}:app:cn-shanghai:new");
        await Eventually.TrueAsync(async () => (await client.SendAsync(("AppId", "new"))).Code == "OK");
    }
}
