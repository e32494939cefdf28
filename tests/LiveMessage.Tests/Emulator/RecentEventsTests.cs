using LiveMessage.Emulator;
using LiveMessage.Ids;

namespace LiveMessage.Tests.Emulator;

/// <summary>Lifetime of the recent events of an account.</summary>
public sealed class RecentEventsTests
{
    private static readonly AccountId Account = AccountId.Parse("1234567890123456");

    [Fact]
    public void Streams_share_the_recent_events_until_the_last_one_is_closed()
    {
        var accounts = new RecentEventsOfAccounts(reader: null!);
        var first = accounts.Open(Account, last: 1);

        Assert.Same(first, accounts.Open(Account, last: 2));
        accounts.Close(Account);
        Assert.Same(first, accounts.Open(Account, last: 3));
        accounts.Close(Account);
        accounts.Close(Account);
        Assert.NotSame(first, accounts.Open(Account, last: 4));
    }
}
