using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Emulator;

/// <summary>A rule of fault injection is removed with its account.</summary>
public sealed class FaultsOfRemovedAccountTests
{
    [Fact]
    public async Task Removed_account_loses_its_rules_and_other_rules_stay()
    {
        const string one = """{ "Id": "1" }""";
        const string both = $$"""{{one}}, { "Id": "2" }""";
        using var file = new TemporaryFile(Accounts(both));
        // The clock is stopped, so that only the test polls the file.
        await using var service = await Service.With().With("LiveMessage:AccountsFile", file.Path)
            .At(TimeProvider.System.GetUtcNow()).StartAsync();
        using var client = service.CreateClient();
        await client.ArmAsync("""{"name":"all","effect":{"delay":"1s"}}""");
        await client.ArmAsync("""{"name":"kept","effect":{"delay":"1s"}}""", "?account=1");
        await client.ArmAsync("""{"name":"removed","effect":{"delay":"1s"}}""", "?account=2");
        Assert.Equal(["kept 0 0", "removed 0 0", "all 0 0"], await client.ListFaultsAsync());

        Write(one);
        Assert.Equal(["kept 0 0", "all 0 0"], await client.ListFaultsAsync());

        // A new account with the same id has no rules.
        Write(both);
        Assert.Equal(["kept 0 0", "all 0 0"], await client.ListFaultsAsync());

        void Write(string accounts)
        {
            file.Write(Accounts(accounts));
            var watch = service.Services.GetRequiredService<AccountsFileWatch>();
            watch.Poll();
            watch.Poll();
        }
    }

    private static string Accounts(string accounts) => $$"""{ "Accounts": [{{accounts}}] }""";
}
