using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>Keys and values in the store match the documentation of <see cref="LiveMessage.Store.Keys"/>.</summary>
public abstract class KeysSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string Prefix = "lm:{1234567890123456}:";
    private const string Journal = Prefix + "journal";
    private const string UsersKey = Prefix + "users:cn-shanghai:demo";

    private IDatabase Database => Host.Service.Database();

    [Fact]
    public async Task Keys_after_a_send_match_the_documentation()
    {
        await Client.ResetAsync();
        await Client.DeliverAsync(User, "m1");

        var keys = await Host.Service.KeysAsync();

        Assert.Equal(
            [
                $"{Prefix}app:cn-shanghai:demo",
                $"{Prefix}apps:cn-shanghai",
                $"{Prefix}bucket:SendLiveMessageUser",
                $"{Prefix}ids:cn-shanghai:demo:{User}",
                $"{Prefix}inbox:cn-shanghai:demo:{User}",
                $"{Prefix}journal",
                $"{Prefix}present",
                $"{Prefix}users:cn-shanghai:demo",
            ],
            keys);
    }

    [Fact]
    public async Task Keys_after_a_deletion_and_a_login_match_the_documentation()
    {
        await Client.ResetAsync();
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");
        (await Client.CallAsync(Calls.Delete(User, "m1"))).AssertAccepted();
        var sid = (await Client.StartScriptedReceiverAsync(User)).Json.GetProperty("sid").GetString();
        var place = $"cn-shanghai demo {User}";
        await Eventually.TrueAsync(async () => (await LinesAsync()).Any(line => line.Contains(" acknowledged ")));

        Assert.Equal(
            [
                $"{Prefix}app:cn-shanghai:demo",
                $"{Prefix}apps:cn-shanghai",
                $"{Prefix}bucket:DeleteLiveMessageUserMessage",
                $"{Prefix}bucket:SendLiveMessageUser",
                $"{Prefix}ids:cn-shanghai:demo:{User}",
                $"{Prefix}inbox:cn-shanghai:demo:{User}",
                $"{Prefix}journal",
                $"{Prefix}notices:cn-shanghai:demo:{User}",
                $"{Prefix}presence",
                $"{Prefix}present",
                $"{Prefix}sessions",
                $"{Prefix}users:cn-shanghai:demo",
            ],
            await Host.Service.KeysAsync());

        var notice = Assert.Single(
            await Database.SortedSetRangeByRankWithScoresAsync($"{Prefix}notices:cn-shanghai:demo:{User}"));
        Assert.Equal(3, notice.Score);
        Assert.Matches("^3:[0-9]{13}:m1:\\{.*\\}$", notice.Element.ToString());

        var ids = await Database.HashGetAllAsync($"{Prefix}ids:cn-shanghai:demo:{User}");
        Assert.Equal(
            ["#", "#acknowledged", "#epoch", "#written", "m2"],
            ids.Select(id => id.Name.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("2", await Database.HashGetAsync($"{Prefix}ids:cn-shanghai:demo:{User}", "#acknowledged"));
        Assert.Matches(
            "^2:[0-9]{13}$", (string)(await Database.HashGetAsync($"{Prefix}ids:cn-shanghai:demo:{User}", "m2"))!);

        Assert.Equal(place, Assert.Single(await Database.SortedSetRangeByRankAsync($"{Prefix}presence")));
        Assert.Matches(
            $"^{sid} Scripted now [0-9]{{16}}$", (string)(await Database.HashGetAsync($"{Prefix}sessions", place))!);
        Assert.Equal(
            [
                $"message {place} 1", $"message {place} 2", $"deleted {place} 1 m1", $"online {place} 0",
                $"acknowledged {place} 2 m2",
            ],
            (await LinesAsync()).Where(line => !line.EndsWith("reset")).Select(line => line[17..]));
        await Client.ResetAsync();
    }

    [Fact]
    public async Task All_keys_expire_within_7_days_except_those_of_apps_presence_and_the_marker_of_the_data()
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");
        (await Client.CallAsync(Calls.Delete(User, "m1"))).AssertAccepted();
        await Client.StartScriptedReceiverAsync(User);
        string[] lasting = [$"{Prefix}present", $"{Prefix}presence", $"{Prefix}sessions"];

        foreach (var key in await Host.Service.KeysAsync())
        {
            var timeToLive = await Database.KeyTimeToLiveAsync(key);
            if (timeToLive is null && !await Database.KeyExistsAsync(key))
            {
                // A bucket lives for 2 seconds.
                continue;
            }

            if (key.StartsWith($"{Prefix}app", StringComparison.Ordinal) || lasting.Contains(key))
            {
                Assert.Null(timeToLive);
            }
            else
            {
                Assert.True(
                    timeToLive > TimeSpan.Zero && timeToLive <= TimeSpan.FromDays(7),
                    $"The time to live of {key} is {timeToLive}.");
            }
        }
    }

    [Fact]
    public async Task Send_removes_users_whose_last_message_has_expired()
    {
        var (expired, kept) = (Calls.NewUser(), Calls.NewUser());
        var limit = TimeProvider.System.GetUtcNow().AddDays(-7).ToUnixTimeMilliseconds();
        await Database.SortedSetAddAsync(UsersKey, [new(expired, limit), new(kept, limit + 60_000)]);

        await Client.DeliverAsync(User, "m1");

        Assert.Null(await Database.SortedSetScoreAsync(UsersKey, expired));
        Assert.NotNull(await Database.SortedSetScoreAsync(UsersKey, kept));
        Assert.NotNull(await Database.SortedSetScoreAsync(UsersKey, User));
    }

    [Fact]
    public async Task List_of_inboxes_removes_users_whose_last_message_has_expired()
    {
        var limit = TimeProvider.System.GetUtcNow().AddDays(-7).ToUnixTimeMilliseconds();
        await Database.SortedSetAddAsync(UsersKey, User, limit);

        var list = await Client.GetEmulatorAsync("/_emulator/inboxes");

        Assert.DoesNotContain(User, list.Text, StringComparison.Ordinal);
        Assert.Null(await Database.SortedSetScoreAsync(UsersKey, User));
    }

    [Fact]
    public async Task Values_of_inbox_ids_app_and_journal_match_the_documentation()
    {
        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");

        var stored = await Database.SortedSetRangeByRankWithScoresAsync($"{Prefix}inbox:cn-shanghai:demo:{User}");
        Assert.Equal([1, 2], stored.Select(entry => entry.Score));
        Assert.Matches("^1:[0-9]{13}:m1:\\{.*\\}$", stored[0].Element.ToString());

        var ids = await Database.HashGetAllAsync($"{Prefix}ids:cn-shanghai:demo:{User}");
        Assert.Matches("^#=2 #epoch=[0-9]{16} #written=[0-9]{13} m1=1 m2=2$", string.Join(
            ' ', ids.Select(entry => $"{entry.Name}={entry.Value}").Order(StringComparer.Ordinal)));

        var app = await Database.HashGetAllAsync($"{Prefix}app:cn-shanghai:demo");
        Assert.Equal(
            [
                "AppKey", "AppName", "AppSign", "AuditType", "AuditUrl", "CreateTime", "Disabled", "EventCallbackUrl",
                "ModifyTime", "MsgLifeCycle", "Seed",
            ],
            app.Select(entry => entry.Name.ToString()).Order(StringComparer.Ordinal));

        var line = (await Database.SortedSetRangeByRankAsync(Journal, -1))[0].ToString();
        Assert.Matches($"^[0-9]{{16}} message cn-shanghai demo {User} 2$", line);
    }

    [Fact]
    public async Task Journal_keeps_10000_lines()
    {
        await Client.ResetAsync();
        await Database.SortedSetAddAsync(
            Journal,
            [.. Enumerable.Range(1, 10_000).Select(number => new SortedSetEntry($"{number} reset", number))]);

        await Client.DeliverManyAsync(User, ["m1", "m2", "m3"]);

        Assert.Equal(10_000, await Database.SortedSetLengthAsync(Journal));
        var newest = await Database.SortedSetRangeByRankAsync(Journal, -3);
        Assert.All(newest, line => Assert.Contains(User, line.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Event_numbers_increase_even_if_the_clock_of_the_store_is_set_back()
    {
        await Client.ResetAsync();
        var future = TimeProvider.System.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds() * 1000;
        await Database.SortedSetAddAsync(Journal, $"{future} reset", future);

        await Client.DeliverAsync(User, "m1");
        await Client.DeliverAsync(User, "m2");

        var newest = await Database.SortedSetRangeByRankWithScoresAsync(Journal, -2);
        Assert.Equal([future + 1, future + 2], newest.Select(entry => (long)entry.Score));
        Assert.Equal(
            [$"{future + 1} ", $"{future + 2} "], newest.Select(entry => entry.Element.ToString()[..17]));
        await Client.ResetAsync();
    }

    private async Task<IReadOnlyList<string>> LinesAsync() =>
        [.. (await Database.SortedSetRangeByRankAsync(Journal)).Select(line => line.ToString())];
}
