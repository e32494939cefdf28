using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Receivers;

/// <summary>Logs everybody out. Whoever is connected finds that it is not logged in any more.</summary>
internal sealed class ReceiverReset(RedisConnection redis, EventCallbacks callbacks) : IResettable
{
    public Task? ForgetAsync(RedisKey key, AccountId account) =>
        key == Keys.Presence(account) || key == Keys.Sessions(account) ? Task.CompletedTask : null;

    // Both keys at once: nobody is half logged in.
    public Task FinishAsync(IReadOnlyList<AccountId> accounts) => Task.WhenAll(accounts.Select(account =>
        redis.Database.KeyDeleteAsync([Keys.Presence(account), Keys.Sessions(account)])));

    public void Drop() => callbacks.Forget();
}
