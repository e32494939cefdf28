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

    public static bool HasClients => Find("node") is not null && Directory.Exists(FolderOf("@alicloud"));

    /// <summary>Node.js, and the folder of the official clients and their driver.</summary>
    public static (string Node, string Folder) Clients()
    {
        var node = Node();
        Package("@alicloud");
        return (node, SourceTree.Conformance);
    }

    public static string Node() => Find("node")
        ?? throw Missing("node is not on the PATH: install Node.js and npm (Debian: apt-get install nodejs npm).");

    /// <summary>The folder of a package, or of all packages of a scope, that <c>tests/conformance</c> needs.</summary>
    public static string Package(string name) => Directory.Exists(FolderOf(name))
        ? FolderOf(name)
        : throw Missing($"tests/conformance has no node_modules/{name}: run 'npm ci' in that folder.");

    /// <summary>The compiler of Java, and what runs its programs.</summary>
    public static (string Compiler, string Runtime) Java() => (Find("javac"), Find("java")) is ({ } compiler, { } runtime)
        ? (compiler, runtime)
        : throw Missing("javac and java are not on the PATH: install a JDK (Debian: apt-get install default-jdk-headless).");

    /// <summary>What runs a script that signs with openssl and calls with curl.</summary>
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

    /// <summary>The browser that the tests of pages drive.</summary>
    public static string Chromium() => FindChromium()
        ?? throw Missing("chromium is not on the PATH: install Chromium (Debian: apt-get install chromium).");

    /// <summary>What the commands that a page hands out are run with.</summary>
    public static string Curl() => Find("curl")
        ?? throw Missing("curl is not on the PATH: install it (Debian: apt-get install curl).");

    private static string? FindChromium() => Find("chromium") ?? Find("chromium-browser") ?? Find("google-chrome");

    private static string FolderOf(string package) =>
        Path.Combine(SourceTree.Conformance, "node_modules", package);

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
