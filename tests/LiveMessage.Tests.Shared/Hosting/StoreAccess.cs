using LiveMessage.Store;

using Microsoft.Extensions.DependencyInjection;

using StackExchange.Redis;

namespace LiveMessage.Tests.Hosting;

/// <summary>Direct access to the store of a service.</summary>
public static class StoreAccess
{
    public const string Account = "1234567890123456";

    public static IDatabase Database(this Service service) =>
        service.Services.GetRequiredService<RedisConnection>().Database;

    /// <summary>Lists all keys in ordinal order.</summary>
    public static async Task<IReadOnlyList<string>> KeysAsync(this Service service)
    {
        var keys = new List<string>();
        foreach (var server in service.Services.GetRequiredService<RedisConnection>().Multiplexer.GetServers())
        {
            await foreach (var key in server.KeysAsync(pattern: "*"))
            {
                keys.Add(key.ToString());
            }
        }

        return [.. keys.Order(StringComparer.Ordinal)];
    }
}
