using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>Returns the accounts to the real time and to the configured rate limit.</summary>
internal sealed class ControlReset(RedisConnection redis, EmulatedClock clock) : IResettable
{
    private static readonly Script<ForgetParameters> Forget = new("Store/forget_control");

    // Before the keys are scanned, so that the scan deletes all data that calls have stored with an emulated time.
    public async Task BeginAsync(IReadOnlyList<AccountId> accounts)
    {
        await Task.WhenAll(accounts.Select(account => Forget.RunAsync(redis, account, new ForgetParameters())));
        await clock.ReadAsync(accounts);
    }

    // A request may have advanced the clock since. That is after the reset, so the key is kept.
    public bool Owns(RedisKey key, AccountId account) => key == Keys.Control(account);

    private sealed record ForgetParameters;
}
