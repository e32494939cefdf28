using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// A feature's part in a reset. Each feature that stores data registers one. <see cref="BeginAsync"/> runs in the
/// order of registration, <see cref="FinishAsync"/> in the reverse order. A reset is of one account or of all accounts.
/// It must not change the data of an account that is not given.
/// </summary>
internal interface IResettable
{
    /// <summary>Removes data before the keys are scanned.</summary>
    Task BeginAsync(IReadOnlyList<AccountId> accounts) => Task.CompletedTask;

    /// <summary>
    /// Indicates whether a scanned key belongs to the feature. <see cref="DeleteAsync"/> then gets it. A key that
    /// belongs to no feature is deleted by the caller.
    /// </summary>
    bool Owns(RedisKey key, AccountId account) => false;

    /// <summary>
    /// Deletes the data that scanned keys belong to, or keeps it for another step of the reset. All keys are owned by
    /// the feature.
    /// </summary>
    Task DeleteAsync(IReadOnlyList<RedisKey> keys, AccountId account) => Task.CompletedTask;

    /// <summary>Removes or restores data after the keys are scanned.</summary>
    Task FinishAsync(IReadOnlyList<AccountId> accounts) => Task.CompletedTask;

    /// <summary>
    /// Discards pending work of the accounts, and what else this process holds in memory about them. Called after the
    /// reset is announced.
    /// </summary>
    void DiscardPending(IReadOnlyList<AccountId> accounts)
    {
    }

    /// <summary>
    /// Discards what this process holds in memory and what belongs to no account. Called after a reset of all accounts.
    /// </summary>
    void DiscardCommon()
    {
    }
}
