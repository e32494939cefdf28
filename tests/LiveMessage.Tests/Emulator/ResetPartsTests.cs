using System.Collections.Concurrent;

using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

using StackExchange.Redis;

namespace LiveMessage.Tests.Emulator;

/// <summary>The features that register a part of the reset are asked in order.</summary>
public sealed class ResetPartsTests
{
    private readonly ConcurrentQueue<string> steps = new();

    [Fact]
    public async Task Parts_begin_in_their_order_and_finish_in_the_opposite_one()
    {
        await using var service = await StartAsync();
        await service.CreateClient().ResetAsync();

        Assert.Equal(
            ["first begins", "second begins", "second finishes", "first finishes", "first drops", "second drops"],
            steps.Where(step => !step.Contains("lm:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_key_is_removed_by_the_part_that_knows_it_and_deleted_when_no_part_does()
    {
        await using var service = await StartAsync();
        var database = service.Database();
        var (known, unknown) = ($"lm:{{{StoreAccess.Account}}}:first:a", $"lm:{{{StoreAccess.Account}}}:nobody:a");
        await database.StringSetAsync(known, "1");
        await database.StringSetAsync(unknown, "1");

        await service.CreateClient().ResetAsync();

        Assert.Contains($"first forgets {known}", steps);
        Assert.DoesNotContain($"second forgets {known}", steps);
        Assert.True(await database.KeyExistsAsync(known));
        Assert.False(await database.KeyExistsAsync(unknown));
    }

    private Task<Service> StartAsync() => Service.With().Add(services => services
        .AddSingleton<IResettable>(new Part("first", steps))
        .AddSingleton<IResettable>(new Part("second", steps))).StartAsync();

    // Knows the keys of one kind, and leaves them where they are.
    private sealed class Part(string name, ConcurrentQueue<string> steps) : IResettable
    {
        public Task BeginAsync(IReadOnlyList<AccountId> accounts) => Note("begins");

        public Task? DeleteAsync(RedisKey key, AccountId account) =>
            key.ToString().Contains(":first:", StringComparison.Ordinal) ? Note($"forgets {key}") : null;

        public Task FinishAsync(IReadOnlyList<AccountId> accounts) => Note("finishes");

        public void DiscardPending() => Note("drops");

        private Task Note(string step)
        {
            steps.Enqueue($"{name} {step}");
            return Task.CompletedTask;
        }
    }
}
