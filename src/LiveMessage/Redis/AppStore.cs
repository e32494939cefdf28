using LiveMessage.Apps;

namespace LiveMessage.Redis;

/// <summary>Finds the apps there are.</summary>
public sealed class AppStore(RedisConnection redis)
{
    /// <summary>An app, or null when there is none at that address.</summary>
    public async Task<LiveApp?> FindAsync(AppAddress address)
    {
        var fields = await redis.Database.HashGetAllAsync(Keys.App(address));
        return fields.Length == 0 ? null : AppFields.Read(address, fields.SelectMany(field => new[] { field.Name, field.Value }));
    }
}
