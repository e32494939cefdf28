using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Redis;

/// <summary>What is in the store is what <see cref="LiveMessage.Redis.Keys"/> says, to the letter.</summary>
public abstract class KeysBehaviour<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const string Prefix = "lm:{1234567890123456}:";
    private const string Journal = Prefix + "journal";

    private readonly Service service;
    private readonly HttpClient client;
    private readonly IDatabase database;
    private readonly string receiver = Calls.NewUser();

    protected KeysBehaviour(THost host)
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
}

public sealed class KeysOnEmbedded(EmbeddedHost host) : KeysBehaviour<EmbeddedHost>(host);

public sealed class KeysOnRedis(RedisHost host) : KeysBehaviour<RedisHost>(host);
