using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>
/// A command in the middle of a script fails, because its key has the wrong type. Neither store undoes the commands
/// before it. The call leaves nothing half done, and it succeeds when it is repeated after a repair.
/// </summary>
public abstract class FailedScriptSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string Journal = $"lm:{{{StoreAccess.Account}}}:journal";
    private const string Users = $"lm:{{{StoreAccess.Account}}}:users:cn-shanghai:demo";
    private const string Presence = $"lm:{{{StoreAccess.Account}}}:presence";

    private IDatabase Database => Host.Service.Database();

    private string Ids => InboxKey("ids");

    private string Notices => InboxKey("notices");

    [Theory]
    [InlineData(Users)]
    [InlineData(Journal)]
    public async Task Message_of_a_failed_send_is_stored_when_it_is_sent_again(string key)
    {
        await using (await BreakAsync(key))
        {
            Assert.Equal("ServerError", (await Client.SendAsync(("ReceiverId", User), ("MsgTid", "m1"))).Code);
            Assert.Empty((await Client.InboxAsync(User)).Messages);
            Assert.False(await Database.HashExistsAsync(Ids, "m1"));
        }

        await Client.DeliverAsync(User, "m1", "sent again");

        Assert.Equal(["sent again"], (await Client.InboxAsync(User)).Bodies);
        Assert.Single(await LinesAsync("message"));
    }

    [Fact]
    public async Task Message_of_a_failed_send_to_an_unusable_inbox_is_stored_when_it_is_sent_again()
    {
        await using (await BreakAsync(InboxKey("inbox")))
        {
            Assert.Equal("ServerError", (await Client.SendAsync(("ReceiverId", User), ("MsgTid", "m1"))).Code);
            Assert.False(await Database.KeyExistsAsync(Ids));
        }

        await Client.DeliverAsync(User, "m1");

        Assert.Equal(["m1"], (await Client.InboxAsync(User)).MsgTids());
    }

    [Theory]
    [InlineData("notices")]
    [InlineData("journal")]
    public async Task Message_of_a_failed_deletion_stays_and_can_be_deleted_again(string kind)
    {
        await Client.DeliverAsync(User, "m1");
        await using (await BreakAsync(kind == "journal" ? Journal : Notices))
        {
            Assert.Equal("ServerError", (await Client.CallAsync(Calls.Delete(User, "m1"))).Code);
            Assert.Equal(["m1"], (await Client.InboxAsync(User)).MsgTids());
        }

        await Client.DeleteMessageAsync(User, "m1");

        Assert.Empty((await Client.InboxAsync(User)).Messages);
        Assert.Equal(1, await Database.SortedSetLengthAsync(Notices));
        Assert.Single(await LinesAsync("deleted"));
    }

    [Fact]
    public async Task Failed_acknowledgement_is_recorded_when_it_is_repeated()
    {
        await Client.DeliverAsync(User, "m1");
        await using (await BreakAsync(Journal))
        {
            using var refused = await Client.PostAsync(
                $"{EmulatorCalls.ReceiverPath(User, "acknowledgements")}?messageId=m1", content: null);
            Assert.False(refused.IsSuccessStatusCode);
            Assert.Equal("1", await Database.HashGetAsync(Ids, "m1"));
        }

        await Client.AcknowledgeAsync(User, "m1");

        Assert.Single(await LinesAsync("acknowledged"));
    }

    [Theory]
    [InlineData(Users)]
    [InlineData(Journal)]
    public async Task Inbox_of_a_failed_clearing_keeps_its_messages(string key)
    {
        await Client.DeliverAsync(User, "m1");
        await using (await BreakAsync(key))
        {
            using var refused = await Client.DeleteAsync(EmulatorCalls.InboxPath(User));
            Assert.False(refused.IsSuccessStatusCode);
            Assert.Equal(["m1"], (await Client.InboxAsync(User)).MsgTids());
        }

        Assert.Equal(1, await Client.ClearAsync(User));
    }

    [Theory]
    [InlineData("ids")]
    [InlineData("journal")]
    public async Task User_of_a_failed_login_is_offline(string kind)
    {
        await using (await BreakAsync(kind == "journal" ? Journal : Ids))
        {
            using var refused = await Client.PutAsync(EmulatorCalls.ReceiverPath(User), content: null);
            Assert.False(refused.IsSuccessStatusCode);
            Assert.False(await Client.IsOnlineAsync(User));
        }

        Assert.Empty(await LinesAsync("online"));
    }

    [Theory]
    [InlineData(Presence)]
    [InlineData(Journal)]
    public async Task Session_of_a_failed_logout_exists_until_the_logout_is_repeated(string key)
    {
        await Client.StartScriptedReceiverAsync(User);
        await using (await BreakAsync(key))
        {
            using var refused = await Client.DeleteAsync(EmulatorCalls.ReceiverPath(User));
            Assert.False(refused.IsSuccessStatusCode);
        }

        Assert.True(await Client.IsOnlineAsync(User));
        await Client.LogOutAsync(User);
        Assert.Single(await LinesAsync("offline"));
    }

    private string InboxKey(string kind) => $"lm:{{{StoreAccess.Account}}}:{kind}:cn-shanghai:demo:{User}";

    private async Task<IReadOnlyList<string>> LinesAsync(string type) =>
    [
        .. (await Database.SortedSetRangeByRankAsync(Journal)).Select(line => line.ToString())
            .Where(line => line.Contains($" {type} cn-shanghai demo {User}", StringComparison.Ordinal)),
    ];

    // Replaces the value of a key by one that no script can use.
    private async Task<BrokenKey> BreakAsync(string key)
    {
        var saved = $"{key}:saved";
        var exists = await Database.KeyExistsAsync(key) && await Database.KeyRenameAsync(key, saved);
        await Database.StringSetAsync(key, "not usable");
        return new BrokenKey(Database, key, exists ? saved : null);
    }

    private sealed class BrokenKey(IDatabase database, string key, string? saved) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await database.KeyDeleteAsync(key);
            if (saved is not null)
            {
                await database.KeyRenameAsync(saved, key);
            }
        }
    }
}
