using LiveMessage.Access;
using LiveMessage.Redis;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveMessage.Tests.Access;

/// <summary>When the accounts file is judged, look by look.</summary>
public sealed class AccountsFileLooks : IAsyncLifetime
{
    private readonly TemporaryFile file = new("""{ "Accounts": [{ "Id": "1" }] }""");
    private readonly HandClock clock = new();
    private readonly CapturedLog log = new();
    private AccountsFileWatch watch = null!;

    public async ValueTask InitializeAsync()
    {
        var loggers = new LoggerFactory([log]);
        var accounts = new Accounts(Options.Create(new AccountsOptions { AccountsFile = file.Path }));
        var nowhere = new RedisConnection(
            new ConfigurationBuilder().Build(), loggers, loggers.CreateLogger<RedisConnection>());
        watch = new AccountsFileWatch(
            accounts, new SeedApps(nowhere, accounts), clock, loggers.CreateLogger<AccountsFileWatch>());
        await watch.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => clock.IsSet);
        await log.TakeAsync<AccountsFileWatch>();
    }

    public async ValueTask DisposeAsync()
    {
        await watch.StopAsync(CancellationToken.None);
        watch.Dispose();
        file.Dispose();
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_not_judged()
    {
        for (var length = 1; length <= 5; length++)
        {
            file.Write(new string('[', length));
            await LookAsync();
        }

        Assert.Empty(log.Of<AccountsFileWatch>());

        await LookAsync();
        Assert.Single(log.Of<AccountsFileWatch>());
    }

    [Fact]
    public async Task What_was_judged_is_judged_again_only_after_something_else()
    {
        string[] texts = ["[", "[", "[[", "["];
        var told = new List<int>();
        foreach (var text in texts)
        {
            file.Write(text);
            await LookAsync();
            await LookAsync();
            told.Add(log.Of<AccountsFileWatch>().Count);
        }

        Assert.Equal([1, 1, 2, 3], told);
    }

    // The timer goes off, and what it wakes gets the time to look.
    private async Task LookAsync()
    {
        clock.GoOff();
        await Task.Delay(100);
    }

    /// <summary>A clock whose timers go off when they are told to.</summary>
    private sealed class HandClock : TimeProvider
    {
        private readonly List<(TimerCallback Callback, object? State)> timers = [];

        public bool IsSet => timers.Count > 0;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            timers.Add((callback, state));
            return new NoTimer();
        }

        public void GoOff()
        {
            foreach (var (callback, state) in timers)
            {
                callback(state);
            }
        }

        private sealed class NoTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
