using System.Collections.Concurrent;

using LiveMessage.Ids;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

using StackExchange.Redis;

namespace LiveMessage.Tests.Emulator;

/// <summary>Order of the registered parts of a reset.</summary>
public sealed class ResetPartsTests
{
    private readonly ConcurrentQueue<string> steps = new();

    [Fact]
    public async Task Parts_begin_in_order_and_finish_in_reverse_order()
    {
        await using var service = await StartAsync();
        await service.CreateClient().ResetAsync();

        Assert.Equal(
            ["first begins", "second begins", "second finishes", "first finishes", "first drops", "second drops"],
            steps.Where(step => !step.Contains("lm:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Key_is_handled_by_its_part_or_deleted_if_no_part_owns_it()
    {
        await using var service = await StartAsync();
        var database = service.Database();
        var (owned, unowned) = ($"lm:{{{StoreAccess.Account}}}:first:a", $"lm:{{{StoreAccess.Account}}}:none:a");
        await database.StringSetAsync(owned, "1");
        await database.StringSetAsync(unowned, "1");

        await service.CreateClient().ResetAsync();

        Assert.Contains($"first forgets {owned}", steps);
        Assert.DoesNotContain($"second forgets {owned}", steps);
        Assert.True(await database.KeyExistsAsync(owned));
        Assert.False(await database.KeyExistsAsync(unowned));
    }

    private Task<Service> StartAsync() => Service.With().Add(services => services
        .AddSingleton<IResettable>(new Part("first", steps))
        .AddSingleton<IResettable>(new Part("second", steps))).StartAsync();

    // Owns the keys with the segment "first", and keeps them.
    private sealed class Part(string name, ConcurrentQueue<string> steps) : IResettable
    {
        public Task BeginAsync(IReadOnlyList<AccountId> accounts) => Note("begins");

        public bool Owns(RedisKey key, AccountId account) =>
            key.ToString().Contains(":first:", StringComparison.Ordinal);

        public Task DeleteAsync(IReadOnlyList<RedisKey> keys, AccountId account) => Task.WhenAll(
            keys.Select(key => Note($"forgets {key}")));

        public Task FinishAsync(IReadOnlyList<AccountId> accounts) => Note("finishes");

        public void DiscardPending(IReadOnlyList<AccountId> accounts) => Note("drops");

        private Task Note(string step)
        {
            steps.Enqueue($"{name} {step}");
            return Task.CompletedTask;
        }
    }
}
