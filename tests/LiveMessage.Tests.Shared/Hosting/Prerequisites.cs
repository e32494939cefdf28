namespace LiveMessage.Tests.Hosting;

/// <summary>Programs that a test needs. If one is missing, the test is skipped with a hint; in CI it fails.</summary>
public static class Prerequisites
{
    public static bool HasRedisServer => Find("redis-server") is not null;

    public static string RedisServer() => Find("redis-server")
        ?? throw Missing("redis-server is not on the PATH: install Redis 7 (Debian: apt-get install redis-server).");

    /// <summary>Finds the library that replaces the clock of a process.</summary>
    public static string FakeTimeLibrary() =>
        Directory.Exists("/usr/lib")
        && Directory.EnumerateFiles(
                "/usr/lib", "libfaketime.so.1", new EnumerationOptions { RecurseSubdirectories = true })
            .FirstOrDefault() is { } library
            ? library
            : throw Missing(
                "libfaketime.so.1 is not under /usr/lib: install faketime (Debian: apt-get install faketime).");

    public static bool HasClients => Find("node") is not null && Directory.Exists(FolderOf("@alicloud"));

    /// <summary>Finds Node.js and the folder of the official clients and their driver.</summary>
    public static (string Node, string Folder) Clients()
    {
        var node = Node();
        Package("@alicloud");
        return (node, SourceTree.Conformance);
    }

    public static string Node() => Find("node")
        ?? throw Missing("node is not on the PATH: install Node.js and npm (Debian: apt-get install nodejs npm).");

    /// <summary>Finds the folder of an npm package, or of a scope, of <c>tests/conformance</c>.</summary>
    public static string Package(string name) => Directory.Exists(FolderOf(name))
        ? FolderOf(name)
        : throw Missing($"tests/conformance has no node_modules/{name}: run 'npm ci' in that folder.");

    /// <summary>Finds the compiler and the runtime of Java.</summary>
    public static (string Compiler, string Runtime) Java() =>
        (Find("javac"), Find("java")) is ({ } compiler, { } runtime)
        ? (compiler, runtime)
        : throw Missing(
            "javac and java are not on the PATH: install a JDK (Debian: apt-get install default-jdk-headless).");

    /// <summary>Finds Bash, and checks that its scripts can use openssl and curl.</summary>
    public static string Bash()
    {
        Curl();
        return Find("openssl") is null
            ? throw Missing("openssl is not on the PATH: install it (Debian: apt-get install openssl).")
            : Find("bash") ?? throw Missing("bash is not on the PATH: install it (Debian: apt-get install bash).");
    }

    public static string Python() => Find("python3")
        ?? throw Missing("python3 is not on the PATH: install Python 3 (Debian: apt-get install python3).");

    public static bool HasChromium => FindChromium() is not null;

    /// <summary>Finds the browser for the tests of the pages.</summary>
    public static string Chromium() => FindChromium()
        ?? throw Missing("chromium is not on the PATH: install Chromium (Debian: apt-get install chromium).");

    /// <summary>Finds curl, which runs the commands that the pages offer.</summary>
    public static string Curl() => Find("curl")
        ?? throw Missing("curl is not on the PATH: install it (Debian: apt-get install curl).");

    private static string? FindChromium() =>
        // The headless shell has no browser window: a page in it takes a quarter of the CPU time.
        Find("chromium-headless-shell") ?? Find("chromium") ?? Find("chromium-browser") ?? Find("google-chrome");

    private static string FolderOf(string package) =>
        Path.Combine(SourceTree.Conformance, "node_modules", package);

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static Exception Missing(string message)
    {
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return new InvalidOperationException(message);
        }

        Assert.Skip(message);
        return new InvalidOperationException(message);
    }
}
