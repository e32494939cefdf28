using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// A feature's part in a reset. A feature that stores something registers one; the parts begin in the order of their
/// registration and finish in the opposite one.
/// </summary>
internal interface IResettable
{
    /// <summary>Removes what has to go before the keys are scanned.</summary>
    Task BeginAsync(IReadOnlyList<AccountId> accounts) => Task.CompletedTask;

    /// <summary>
    /// Removes what a scanned key is a part of, or leaves it for another step. Null for a key of another feature; a key that
    /// no feature knows is deleted.
    /// </summary>
    Task? ForgetAsync(RedisKey key, AccountId account);

    /// <summary>Removes or restores what has to wait until the keys are scanned.</summary>
    Task FinishAsync(IReadOnlyList<AccountId> accounts) => Task.CompletedTask;

    /// <summary>Drops what this process still has to do, once the reset was announced.</summary>
    void Drop()
    {
    }
}
