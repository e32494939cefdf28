namespace LiveMessage.Tests.Hosting;

/// <summary>What a test needs of the machine. Missing, the test is skipped with what to install; in CI it fails.</summary>
public static class Prerequisites
{
    public static bool HasRedisServer => Find("redis-server") is not null;

    public static string RedisServer() => Find("redis-server")
        ?? throw Missing("redis-server is not on the PATH: install Redis 7 (Debian: apt-get install redis-server).");

    /// <summary>The library that gives a process another clock.</summary>
    public static string FakeTimeLibrary() =>
        Directory.Exists("/usr/lib")
        && Directory.EnumerateFiles("/usr/lib", "libfaketime.so.1", new EnumerationOptions { RecurseSubdirectories = true })
            .FirstOrDefault() is { } library
            ? library
            : throw Missing("libfaketime.so.1 is not under /usr/lib: install faketime (Debian: apt-get install faketime).");

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
