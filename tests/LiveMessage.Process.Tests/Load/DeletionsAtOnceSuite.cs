using System.Globalization;

using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>Concurrent sends and deletions of the same MsgTid.</summary>
[Collection(typeof(LoadTestGroup))]
public abstract class DeletionsAtOnceSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const int Rounds = 20;
    private const int CallsPerRound = 40;

    [Fact]
    public async Task Concurrent_sends_and_deletions_of_one_MsgTid_leave_consistent_state()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var socket = await LoadReceiver.ConnectAsync(Host.Service.Url, User);
        var deletions = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var wereDeleted = await Task.WhenAll(Enumerable.Range(0, CallsPerRound).Select(number => number % 2 == 0
                ? SendAsync()
                : TryDeleteAsync()));
            deletions += wereDeleted.Count(wasDeleted => wasDeleted);

            await AssertConsistentAsync(deletions);
        }

        Assert.InRange(deletions, 1, Rounds * CallsPerRound / 2);
        await Client.DeliverAsync(User, "end");
        await AssertNoticesAsync(socket, deletions);
    }

    private async Task<bool> SendAsync()
    {
        await Client.DeliverAsync(User, "m1");
        return false;
    }

    // Returns true if there was a message to delete.
    private async Task<bool> TryDeleteAsync()
    {
        var answer = await Client.CallAsync(Calls.Delete(User, "m1"));
        Assert.True(answer.Code is "OK" or "ResourceNotExist", answer.Text);
        return answer.Code == "OK";
    }

    private async Task AssertConsistentAsync(int deletions)
    {
        var app = AppAddress.From(AccountId.Parse(StoreAccess.Account), "cn-shanghai", "demo");
        var inbox = new InboxAddress(app, UserId.Parse(User));
        var database = Host.Service.Database();
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
        var lastSequence = (long)await database.HashGetAsync(Keys.Ids(inbox), "#");

        Assert.Equal(messages, ids);
        Assert.InRange(messages.Count, 0, 1);
        Assert.Equal(deletions, notices.Distinct().Count());
        // Each deletion and each deleted message has its own sequence.
        Assert.Equal((2 * deletions) + messages.Count, lastSequence);
    }

    private static async Task AssertNoticesAsync(LoadReceiver socket, int deletions)
    {
        var (sequences, notices) = (new List<long>(), 0);
        while (true)
        {
            var received = await socket.NextAsync();
            var data = received.GetProperty("data");
            sequences.Add(data.GetProperty("seqnum").GetInt64());
            notices += received.GetProperty("event").GetString() == "deletec2cmessage" ? 1 : 0;
            if (data.GetProperty("messageId").GetString() == "end")
            {
                break;
            }
        }

        Assert.Equal(deletions, notices);
        Assert.Equal(sequences.Distinct().Order(), sequences);
    }
}
