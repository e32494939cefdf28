using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>
/// The emulated clock of each account: the clock of this machine plus an offset that a test can increase. Expirations
/// are compared with it.
/// </summary>
internal interface IEmulatedClock
{
    /// <summary>Returns the emulated time of an account.</summary>
    DateTimeOffset GetUtcNow(AccountId account);

    /// <summary>
    /// Returns the time that the timestamps of signatures are compared with: the time of this machine, unless the time
    /// window of signatures moves with the emulated clock. If the account is null, it is not known.
    /// </summary>
    DateTimeOffset GetSignatureTime(AccountId? account);

    /// <summary>Indicates whether the time window of signatures moves with the emulated clock.</summary>
    bool MovesSignatures(AccountId? account);
}
