using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>What is in the store is what <see cref="LiveMessage.Store.Keys"/> says, to the letter.</summary>
public abstract class KeysSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const string Prefix = "lm:{1234567890123456}:";
    private const string Journal = Prefix + "journal";

    private readonly Service service;
    private readonly HttpClient client;
    private readonly IDatabase database;
    private readonly string receiver = Calls.NewUser();

    protected KeysSuite(THost host)
    {
        host.Require();
        service = host.Service;
        client = service.CreateClient();
        database = service.Database();
    }

    [Fact]
    public async Task The_keys_after_a_send_are_those_documented()
    {
        await client.ResetAsync();
        await client.DeliverAsync(receiver, "m1");

        var keys = await service.KeysAsync();

        Assert.Equal(
            [
                $"{Prefix}app:cn-shanghai:demo",
                $"{Prefix}apps:cn-shanghai",
                $"{Prefix}bucket:SendLiveMessageUser",
                $"{Prefix}ids:cn-shanghai:demo:{receiver}",
                $"{Prefix}inbox:cn-shanghai:demo:{receiver}",
                $"{Prefix}journal",
                $"{Prefix}users:cn-shanghai:demo",
            ],
            keys);
    }

    [Fact]
    public async Task The_keys_of_a_deletion_and_a_receiver_are_those_documented()
    {
        await client.ResetAsync();
        await client.DeliverAsync(receiver, "m1");
        await client.DeliverAsync(receiver, "m2");
        (await client.CallAsync(Calls.Delete(receiver, "m1"))).IsAccepted();
        var sid = (await client.StartScriptedReceiverAsync(receiver)).Json.GetProperty("sid").GetString();
        var place = $"cn-shanghai demo {receiver}";
        await Eventually.TrueAsync(async () => (await LinesAsync()).Any(line => line.Contains(" acknowledged ")));

        Assert.Equal(
            [
                $"{Prefix}app:cn-shanghai:demo",
                $"{Prefix}apps:cn-shanghai",
                $"{Prefix}bucket:DeleteLiveMessageUserMessage",
                $"{Prefix}bucket:SendLiveMessageUser",
                $"{Prefix}ids:cn-shanghai:demo:{receiver}",
                $"{Prefix}inbox:cn-shanghai:demo:{receiver}",
                $"{Prefix}journal",
                $"{Prefix}notices:cn-shanghai:demo:{receiver}",
                $"{Prefix}presence",
                $"{Prefix}sessions",
                $"{Prefix}users:cn-shanghai:demo",
            ],
            await service.KeysAsync());

        var notice = Assert.Single(
            await database.SortedSetRangeByRankWithScoresAsync($"{Prefix}notices:cn-shanghai:demo:{receiver}"));
        Assert.Equal(3, notice.Score);
        Assert.Matches("^3:[0-9]{13}:m1:\\{.*\\}$", notice.Element.ToString());

        var ids = await database.HashGetAllAsync($"{Prefix}ids:cn-shanghai:demo:{receiver}");
        Assert.Equal(["#", "#acknowledged", "m2"], ids.Select(id => id.Name.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("2", await database.HashGetAsync($"{Prefix}ids:cn-shanghai:demo:{receiver}", "#acknowledged"));
        Assert.Matches(
            "^2:[0-9]{13}$", (string)(await database.HashGetAsync($"{Prefix}ids:cn-shanghai:demo:{receiver}", "m2"))!);

        Assert.Equal(place, Assert.Single(await database.SortedSetRangeByRankAsync($"{Prefix}presence")));
        Assert.Matches(
            $"^{sid} Scripted now [0-9]{{13}}$", (string)(await database.HashGetAsync($"{Prefix}sessions", place))!);
        Assert.Equal(
            [
                $"message {place} 1", $"message {place} 2", $"deleted {place} 1 m1", $"online {place} 0",
                $"acknowledged {place} 2 m2",
            ],
            (await LinesAsync()).Where(line => !line.EndsWith("reset")).Select(line => line[17..]));
        await client.ResetAsync();
    }

    [Fact]
    public async Task Every_key_but_those_of_apps_expires()
    {
        await client.DeliverAsync(receiver, "m1");

        foreach (var key in await service.KeysAsync())
        {
            var life = await database.KeyTimeToLiveAsync(key);
            if (key.StartsWith($"{Prefix}app", StringComparison.Ordinal))
            {
                Assert.Null(life);
            }
            else
            {
                Assert.True(life > TimeSpan.Zero && life <= TimeSpan.FromDays(7), $"{key} lives {life}");
            }
        }
    }

    [Fact]
    public async Task Keys_hold_what_is_documented()
    {
        await client.DeliverAsync(receiver, "m1");
        await client.DeliverAsync(receiver, "m2");

        var stored = await database.SortedSetRangeByRankWithScoresAsync($"{Prefix}inbox:cn-shanghai:demo:{receiver}");
        Assert.Equal([1, 2], stored.Select(entry => entry.Score));
        Assert.Matches("^1:[0-9]{13}:m1:\\{.*\\}$", stored[0].Element.ToString());

        var ids = await database.HashGetAllAsync($"{Prefix}ids:cn-shanghai:demo:{receiver}");
        Assert.Equal(
            ["#=2", "m1=1", "m2=2"], ids.Select(entry => $"{entry.Name}={entry.Value}").Order(StringComparer.Ordinal));

        var app = await database.HashGetAllAsync($"{Prefix}app:cn-shanghai:demo");
        Assert.Equal(
            [
                "AppKey", "AppName", "AppSign", "AuditType", "AuditUrl", "CreateTime", "Disabled", "EventCallbackUrl",
                "ModifyTime", "MsgLifeCycle", "Seed",
            ],
            app.Select(entry => entry.Name.ToString()).Order(StringComparer.Ordinal));

        var line = (await database.SortedSetRangeByRankAsync(Journal, -1))[0].ToString();
        Assert.Matches($"^[0-9]{{16}} message cn-shanghai demo {receiver} 2$", line);
    }

    [Fact]
    public async Task The_journal_keeps_10000_lines()
    {
        await client.ResetAsync();
        await database.SortedSetAddAsync(
            Journal,
            [.. Enumerable.Range(1, 10_000).Select(number => new SortedSetEntry($"{number} reset", number))]);

        await client.DeliverManyAsync(receiver, ["m1", "m2", "m3"]);

        Assert.Equal(10_000, await database.SortedSetLengthAsync(Journal));
        var newest = await database.SortedSetRangeByRankAsync(Journal, -3);
        Assert.All(newest, line => Assert.Contains(receiver, line.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Event_numbers_grow_though_the_clock_of_the_store_went_back()
    {
        await client.ResetAsync();
        var future = TimeProvider.System.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds() * 1000;
        await database.SortedSetAddAsync(Journal, $"{future} reset", future);

        await client.DeliverAsync(receiver, "m1");
        await client.DeliverAsync(receiver, "m2");

        var newest = await database.SortedSetRangeByRankWithScoresAsync(Journal, -2);
        Assert.Equal([future + 1, future + 2], newest.Select(entry => (long)entry.Score));
        Assert.Equal(
            [$"{future + 1} ", $"{future + 2} "], newest.Select(entry => entry.Element.ToString()[..17]));
        await client.ResetAsync();
    }

    private async Task<IReadOnlyList<string>> LinesAsync() =>
        [.. (await database.SortedSetRangeByRankAsync(Journal)).Select(line => line.ToString())];
}
