using System.Globalization;

using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>Sends and deletions of the same MsgTid that race leave an inbox that agrees with itself.</summary>
[Collection(Alone.Name)]
public abstract class DeletionsAtOnceSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const int Rounds = 20;
    private const int Racing = 40;

    private readonly THost host;
    private readonly HttpClient client;

    protected DeletionsAtOnceSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task And_sends_of_the_same_MsgTid_leave_ids_messages_and_notices_that_agree()
    {
        var receiver = Calls.NewUser();
        await using var socket = await LoadReceiver.ConnectAsync(host.Service.Url, receiver);
        var deleted = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, Racing).Select(number => number % 2 == 0
                ? SendAsync(receiver)
                : DeleteAsync(receiver)));
            deleted += outcomes.Count(gone => gone);

            await AssertAgreesAsync(receiver, deleted);
        }

        Assert.InRange(deleted, 1, Rounds * Racing / 2);
        await client.DeliverAsync(receiver, "end");
        await AssertToldOfEachAsync(socket, deleted);
    }

    private async Task<bool> SendAsync(string receiver)
    {
        await client.DeliverAsync(receiver, "m1");
        return false;
    }

    // Whether there was something to delete.
    private async Task<bool> DeleteAsync(string receiver)
    {
        var answer = await client.CallAsync(Calls.Send(
            ("Action", "DeleteLiveMessageUserMessage"), ("ReceiverId", receiver), ("MessageId", "m1"),
            ("DeleterId", "uid1"), ("SenderId", null), ("Body", null)));
        Assert.True(answer.Code is "OK" or "ResourceNotExist", answer.Text);
        return answer.Code == "OK";
    }

    private async Task AssertAgreesAsync(string receiver, int deleted)
    {
        var app = AppAddress.From(AccountId.Parse(StoreAccess.Account), "cn-shanghai", "demo");
        var inbox = new InboxAddress(app, UserId.Parse(receiver));
        var database = host.Service.Database();
        var messages = (await database.SortedSetRangeByRankWithScoresAsync(Keys.Inbox(inbox)))
            .Select(stored => string.Create(
                CultureInfo.InvariantCulture, $"{stored.Element.ToString().Split(':')[2]} {stored.Score}"))
            .ToList();
        var ids = (await database.HashGetAllAsync(Keys.Ids(inbox)))
            .Where(entry => !entry.Name.ToString().StartsWith('#'))
            .Select(entry => $"{entry.Name} {entry.Value}");
        var notices = (await database.SortedSetRangeByRankWithScoresAsync(Keys.Notices(inbox)))
            .Select(notice => notice.Score)
            .ToList();
        var last = (long)await database.HashGetAsync(Keys.Ids(inbox), "#");

        Assert.Equal(messages, ids);
        Assert.InRange(messages.Count, 0, 1);
        Assert.Equal(deleted, notices.Distinct().Count());
        // Each deletion took a sequence, and so did the message that it deleted.
        Assert.Equal((2 * deleted) + messages.Count, last);
    }

    private static async Task AssertToldOfEachAsync(LoadReceiver socket, int deleted)
    {
        var (seen, notices) = (new List<long>(), 0);
        while (true)
        {
            var happened = await socket.NextAsync();
            var data = happened.GetProperty("data");
            seen.Add(data.GetProperty("seqnum").GetInt64());
            notices += happened.GetProperty("event").GetString() == "deletec2cmessage" ? 1 : 0;
            if (data.GetProperty("messageId").GetString() == "end")
            {
                break;
            }
        }

        Assert.Equal(deleted, notices);
        Assert.Equal(seen.Distinct().Order(), seen);
    }
}

public sealed class DeletionsAtOnceOnEmbedded(EmbeddedHost host) : DeletionsAtOnceSuite<EmbeddedHost>(host);

public sealed class DeletionsAtOnceOnRedis(RedisHost host) : DeletionsAtOnceSuite<RedisHost>(host);
