namespace LiveMessage.Tests.Hosting;

/// <summary>What a test needs of the machine. Missing, the test is skipped with what to install; in CI it fails.</summary>
public static class Prerequisites
{
    public static bool HasRedisServer => Find("redis-server") is not null;

    public static string RedisServer() => Find("redis-server")
        ?? throw Missing("redis-server is not on the PATH: install Redis 7 (Debian: apt-get install redis-server).");

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static Exception Missing(string sentence)
    {
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return new InvalidOperationException(sentence);
        }

        Assert.Skip(sentence);
        return new InvalidOperationException(sentence);
    }
}
