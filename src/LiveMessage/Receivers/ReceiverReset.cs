using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Receivers;

/// <summary>Logs out all users. Connected receivers then detect that their session has ended.</summary>
internal sealed class ReceiverReset(RedisConnection redis, EventCallbacks callbacks) : IResettable
{
    public Task? DeleteAsync(RedisKey key, AccountId account) =>
        key == Keys.Presence(account) || key == Keys.Sessions(account) ? Task.CompletedTask : null;

    // Deletes both keys in one command, so that no user is left with a lease but no session, or vice versa.
    public Task FinishAsync(IReadOnlyList<AccountId> accounts) => Task.WhenAll(accounts.Select(account =>
        redis.Database.KeyDeleteAsync([Keys.Presence(account), Keys.Sessions(account)])));

    public void DiscardPending() => callbacks.AbandonAll();
}
