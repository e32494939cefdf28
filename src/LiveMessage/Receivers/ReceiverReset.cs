using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Receivers;

/// <summary>Logs out all users. Connected receivers then detect that their session has ended.</summary>
internal sealed class ReceiverReset(RedisConnection redis, EventCallbacks callbacks) : IResettable
{
    // A receiver that reads after its inbox was deleted must find its session ended. Otherwise it would report a gap.
    public Task BeginAsync(IReadOnlyList<AccountId> accounts) => LogOutAsync(accounts);

    // The keys are deleted before and after the scan.
    public bool Owns(RedisKey key, AccountId account) => key == Keys.Presence(account) || key == Keys.Sessions(account);

    // Users may have logged in since.
    public Task FinishAsync(IReadOnlyList<AccountId> accounts) => LogOutAsync(accounts);

    public void DiscardPending(IReadOnlyList<AccountId> accounts) => callbacks.Abandon(accounts);

    // Deletes both keys in one command, so that no user is left with a lease but no session, or vice versa.
    private Task LogOutAsync(IReadOnlyList<AccountId> accounts) => Task.WhenAll(accounts.Select(account =>
        redis.Database.KeyDeleteAsync([Keys.Presence(account), Keys.Sessions(account)])));
}
