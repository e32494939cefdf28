using System.Collections.Concurrent;

using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Rpc;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>The setting of the emulated clock of an account. The default is the real time.</summary>
/// <param name="Offset">The time by which the clock is ahead of the real time.</param>
/// <param name="MovesSignatures">Indicates whether the time window of signatures moves too.</param>
internal readonly record struct ClockSetting(TimeSpan Offset, bool MovesSignatures);

/// <summary>
/// The emulated clocks. Redis contains their settings, so that all processes and scripts use the same. Scripts read
/// them in each call. A process keeps them in memory. It reads them again after a signal, after a reconnect, and
/// regularly, in case a signal was lost.
/// </summary>
internal sealed class EmulatedClock : IEmulatedClock, IDisposable
{
    /// <summary>The maximum offset: 10 years.</summary>
    public static readonly TimeSpan MaxOffset = TimeSpan.FromDays(3650);

    private const int BatchSize = 500;

    // With thousands of accounts, a check of all of them would load Redis.
    private const int MaxChecks = 100;

    private static readonly Script<AdvanceParameters> Advance = new("Store/advance_clock");

    private readonly RedisConnection redis;
    private readonly AccountRegistry accounts;
    private readonly EventSignals signals;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<AccountId, ClockSetting> settings = new();

    // Reads one at a time, so that an earlier read does not replace the result of a later one.
    private readonly SemaphoreSlim reading = new(1);

    private int checkedAccounts;

    public EmulatedClock(RedisConnection redis, AccountRegistry accounts, EventSignals signals, TimeProvider time)
    {
        (this.redis, this.accounts, this.signals, this.time) = (redis, accounts, signals, time);
        signals.ClockChanged += (_, account) => _ = FollowAsync([account]);
    }

    /// <summary>Returns the setting that this process uses.</summary>
    public ClockSetting GetSetting(AccountId account) => settings.GetValueOrDefault(account);

    /// <summary>Returns the time by which the clock of an account is ahead of the real time.</summary>
    public TimeSpan GetOffset(AccountId account) => GetSetting(account).Offset;

    public DateTimeOffset GetUtcNow(AccountId account) => time.GetUtcNow() + GetOffset(account);

    public DateTimeOffset GetSignatureTime(AccountId? account) =>
        account is { } known && MovesSignatures(known) ? GetUtcNow(known) : time.GetUtcNow();

    public bool MovesSignatures(AccountId? account) => account is { } known && GetSetting(known).MovesSignatures;

    /// <summary>Advances the clock of an account. This process uses the new time when the method returns.</summary>
    /// <param name="account">The account.</param>
    /// <param name="duration">The duration, at least one microsecond.</param>
    /// <param name="signatures">
    /// Specifies whether the time window of signatures moves too; null to keep the setting.
    /// </param>
    /// <returns>false if the offset would exceed <see cref="MaxOffset"/>; nothing is changed then.</returns>
    public async Task<bool> AdvanceAsync(AccountId account, TimeSpan duration, bool? signatures)
    {
        var answer = await Advance.RunAsync(redis, account, new AdvanceParameters(
            AdvanceUs: (long)duration.TotalMicroseconds,
            MaxOffsetUs: (long)MaxOffset.TotalMicroseconds,
            Signatures: signatures switch { true => "1", false => "0", null => "" }));
        await ReadAsync([account]);
        return answer.Name == "advanced";
    }

    /// <summary>Reads the settings of the given accounts.</summary>
    public async Task ReadAsync(IReadOnlyList<AccountId> ids)
    {
        await reading.WaitAsync();
        try
        {
            foreach (var batch in ids.Chunk(BatchSize))
            {
                await Task.WhenAll(batch.Select(ReadAsync));
            }
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>
    /// Reads the settings of all accounts. An account whose shard is unavailable keeps its setting. Only this process
    /// changes the embedded engine, so there is nothing to read.
    /// </summary>
    public Task FollowAsync() => redis.IsEmbedded ? Task.CompletedTask : FollowAsync(accounts.Current.Ids);

    /// <summary>Reads the settings of the next 100 accounts, in case a signal was lost.</summary>
    public Task CheckAsync()
    {
        if (redis.IsEmbedded)
        {
            return Task.CompletedTask;
        }

        var ids = accounts.Current.Ids;
        var start = checkedAccounts < ids.Count ? checkedAccounts : 0;
        checkedAccounts = start + MaxChecks;
        return FollowAsync([.. ids.Skip(start).Take(MaxChecks)]);
    }

    public void Dispose() => reading.Dispose();

    private async Task FollowAsync(IReadOnlyList<AccountId> ids)
    {
        try
        {
            await ReadAsync(ids);
        }
        catch (Exception error) when (StoreError.Is(error))
        {
            // The setting is read again after a reconnect, and regularly.
        }
    }

    private async Task ReadAsync(AccountId account)
    {
        var fields = await redis.Database.HashGetAsync(Keys.Control(account), ["offset", "signatures"]);
        var current = new ClockSetting(TimeSpan.FromMicroseconds((long)fields[0]), fields[1] == "1");
        if (current == GetSetting(account))
        {
            return;
        }

        if (current == default)
        {
            settings.TryRemove(account, out _);
        }
        else
        {
            settings[account] = current;
        }

        signals.SignalClock(account);
    }

    private sealed record AdvanceParameters(RedisValue AdvanceUs, RedisValue MaxOffsetUs, RedisValue Signatures);
}
