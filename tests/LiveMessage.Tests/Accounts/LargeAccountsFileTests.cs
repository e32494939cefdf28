using System.Diagnostics;
using System.Text.Json;

using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveMessage.Tests.Accounts;

/// <summary>Cost of an accounts file with thousands of accounts or thousands of entries in an account.</summary>
public sealed class LargeAccountsFileTests : IDisposable
{
    private static readonly object Document = new
    {
        Version = "1",
        Statement = new[] { new { Effect = "Allow", Action = "live:Send*", Resource = "*" } },
    };

    private readonly TemporaryFile file = new();

    public void Dispose() => file.Dispose();

    // Allocations stand for the time, because they do not depend on the load of the machine.
    [Theory]
    [InlineData("Accounts")]
    [InlineData("AccessKeys")]
    [InlineData("Policies")]
    [InlineData("Groups")]
    [InlineData("Users")]
    [InlineData("UserPolicies")]
    [InlineData("Roles")]
    [InlineData("Sessions")]
    [InlineData("Apps")]
    [InlineData("Duplicates")]
    [InlineData("UnknownNames")]
    [InlineData("UnknownGroups")]
    [InlineData("UnknownPolicies")]
    [InlineData("InvalidValues")]
    public void Cost_is_linear(string kind)
    {
        Measure(CreateFile(kind, 10));

        var (few, many) = (Measure(CreateFile(kind, 500)), Measure(CreateFile(kind, 2_000)));

        Assert.InRange((double)many / few, 3, 5);
    }

    [Fact]
    public void File_with_10_000_accounts_is_read_in_seconds()
    {
        file.Write(CreateFile("Accounts", 10_000));
        var watch = Stopwatch.StartNew();

        var accounts = AccountsFile.Load(file.Path).Read().Accounts!;

        Assert.Equal(
            (10_000, 10_000, 10_000), (accounts.Ids.Count, accounts.Credentials.Count, accounts.SeedApps.Count));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Poll_of_an_unchanged_file_allocates_little()
    {
        file.Write(CreateFile("Accounts", 10_000));
        var accounts = new AccountRegistry(Options.Create(new AccountsOptions { AccountsFile = file.Path }));
        using var watch = new AccountsFileWatch(accounts, TimeProvider.System, new LoggerFactory());
        watch.Poll();

        var before = GC.GetAllocatedBytesForCurrentThread();
        watch.Poll();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Fact]
    public void Error_lists_at_most_20_known_names()
    {
        file.Write(CreateFile("UnknownGroups", 30));

        var error = AccountsFile.Load(file.Path).Read().Errors[0];

        var names = string.Join(", ", Enumerable.Range(0, 20).Select(i => $"group{i}"));
        Assert.Equal(
            $"{file.Path}: Accounts:0:Users:0:Groups:0 is 'other', which is not a group of the account; "
            + $"give one of its groups ({names}, and 10 more).",
            error);
    }

    [Fact]
    public void All_errors_are_reported()
    {
        file.Write(CreateFile("InvalidValues", 1_000));

        Assert.Equal(1_000, AccountsFile.Load(file.Path).Read().Errors.Count);
    }

    private long Measure(string text)
    {
        file.Write(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        AccountsFile.Load(file.Path).Read();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string CreateFile(string kind, int count) =>
        JsonSerializer.Serialize(new { Accounts = CreateAccounts(kind, count) });

    private static object[] CreateAccounts(string kind, int count)
    {
        object[] Many(Func<int, object> create) => [.. Enumerable.Range(0, count).Select(create)];

        object Policy(int i) => new { Name = $"policy{i}", Document };

        object Group(int i) => new { Name = $"group{i}" };

        return kind switch
        {
            "Accounts" => Many(i => new
            {
                Id = i,
                AccessKeys = new[] { new { Id = $"key{i}", Secret = "secret" } },
                Apps = new[] { new { AppId = $"app{i}" } },
            }),
            "Duplicates" => Many(_ => new { Id = "1" }),
            "UnknownNames" => Many(i => new { Id = i, Name = "one" }),
            "AccessKeys" => [new { Id = "1", AccessKeys = Many(i => new { Id = $"key{i}", Secret = "secret" }) }],
            "Policies" => [new { Id = "1", Policies = Many(Policy) }],
            "Groups" => [new { Id = "1", Groups = Many(Group) }],
            "Users" =>
            [
                new
                {
                    Id = "1",
                    Groups = new[] { Group(0) },
                    Users = Many(i => new
                    {
                        Name = $"user{i}",
                        AccessKeys = new[] { new { Id = $"key{i}", Secret = "secret" } },
                        Groups = new[] { "group0" },
                        Policies = new[] { "AliyunLiveFullAccess" },
                    }),
                },
            ],
            "UserPolicies" =>
                [new { Id = "1", Users = new[] { new { Name = "user", Policies = Many(_ => Document) } } }],
            "Roles" => [new { Id = "1", Roles = Many(i => new { Name = $"role{i}" }) }],
            "Sessions" => [new { Id = "1", Roles = new[] { new { Name = "role", Sessions = Many(Session) } } }],
            "Apps" => [new { Id = "1", Apps = Many(i => new { AppId = $"app{i}" }) }],
            "UnknownGroups" =>
            [
                new
                {
                    Id = "1",
                    Groups = Many(Group),
                    Users = Many(i => new { Name = $"user{i}", Groups = new[] { "other" } }),
                },
            ],
            "UnknownPolicies" =>
            [
                new
                {
                    Id = "1",
                    Policies = Many(Policy),
                    Users = Many(i => new { Name = $"user{i}", Policies = new[] { "other" } }),
                },
            ],
            "InvalidValues" => [new { Id = "1", Apps = Many(i => new { AppId = $"app{i}", Disabled = "perhaps" }) }],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    private static object Session(int i) => new
    {
        Name = $"session{i}",
        AccessKeyId = $"STS.{i}",
        AccessKeySecret = "secret",
        SecurityToken = "token",
        Expiration = "2030-12-31T23:59:59Z",
        Policy = Document,
    };
}
