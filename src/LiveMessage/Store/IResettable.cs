using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// A feature's part in a reset. Each feature that stores data registers one. <see cref="BeginAsync"/> runs in the
/// order of registration, <see cref="FinishAsync"/> in the reverse order.
/// </summary>
internal interface IResettable
{
    /// <summary>Removes data before the keys are scanned.</summary>
    Task BeginAsync(IReadOnlyList<AccountId> accounts) => Task.CompletedTask;

    /// <summary>
    /// Deletes the data that a scanned key belongs to, or keeps it for another step of the reset. Returns null for a
    /// key of another feature. If all features return null, the caller deletes the key.
    /// </summary>
    Task? DeleteAsync(RedisKey key, AccountId account);

    /// <summary>Removes or restores data after the keys are scanned.</summary>
    Task FinishAsync(IReadOnlyList<AccountId> accounts) => Task.CompletedTask;

    /// <summary>Discards pending work of this process. Called after the reset is announced.</summary>
    void DiscardPending()
    {
    }
}
