namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Programs that a test needs. If one is missing, the test is skipped with a reason that names what to install. In CI
/// it fails.
/// </summary>
public static class Prerequisites
{
    /// <summary>Number of tests that one skip stands for; 0 if nothing is missing.</summary>
    internal static int SkippedTests { get; set; }

    private static bool IsCI =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    public static bool HasRedisServer => FindProgram("redis-server") is not null;

    public static bool HasChromium => FindChromium() is not null;

    /// <summary>Indicates whether something is available, or its absence makes each test fail.</summary>
    public static bool Has(Prerequisite prerequisite) => IsCI || prerequisite switch
    {
        Prerequisite.RedisServer => HasRedisServer,
        Prerequisite.Chromium => HasChromium,
        Prerequisite.Clients => TryInstallClients(),
        _ => true,
    };

    /// <summary>Installs the official clients if necessary. Returns false without Node.js, or if that fails.</summary>
    public static bool TryInstallClients() =>
        FindProgram("node") is not null && NodePackages.Install(SourceTree.Conformance) is null;

    public static string RedisServer() =>
        FindProgram("redis-server")
        ?? throw Missing("redis-server is not on the PATH: install Redis 7 (Debian: apt-get install redis-server).");

    /// <summary>Finds the library that replaces the clock of a process.</summary>
    public static string FakeTimeLibrary()
    {
        var recursive = new EnumerationOptions { RecurseSubdirectories = true };
        return Directory.Exists("/usr/lib")
            && Directory.EnumerateFiles("/usr/lib", "libfaketime.so.1", recursive).FirstOrDefault() is { } library
            ? library
            : throw Missing(
                "libfaketime.so.1 is not under /usr/lib: install faketime (Debian: apt-get install faketime).");
    }

    public static string Node() =>
        FindProgram("node")
        ?? throw Missing("node is not on the PATH: install Node.js and npm (Debian: apt-get install nodejs npm).");

    public static string Npm() =>
        FindProgram("npm")
        ?? throw Missing("npm is not on the PATH: install Node.js and npm (Debian: apt-get install nodejs npm).");

    /// <summary>Installs the official clients if necessary, and returns their folder.</summary>
    public static string Clients() => NodeFolder(SourceTree.Conformance);

    /// <summary>Finds the folder of an npm package of <c>tests/conformance</c>.</summary>
    public static string Package(string name) => Path.Combine(Clients(), "node_modules", name);

    /// <summary>Installs the npm packages of a folder if necessary, and returns the folder.</summary>
    public static string NodeFolder(string folder)
    {
        Node();
        return NodePackages.Install(folder) is { } error ? throw Missing(error) : folder;
    }

    /// <summary>Finds the Java compiler and the launcher of Java programs.</summary>
    public static (string Compiler, string Launcher) Java() =>
        (FindProgram("javac"), FindProgram("java")) is ({ } compiler, { } launcher)
            ? (compiler, launcher)
            : throw Missing(
                "javac and java are not on the PATH: install a JDK (Debian: apt-get install default-jdk-headless).");

    /// <summary>Finds Bash, and checks that its scripts can use openssl and curl.</summary>
    public static string Bash()
    {
        Curl();
        return FindProgram("openssl") is null
            ? throw Missing("openssl is not on the PATH: install it (Debian: apt-get install openssl).")
            : FindProgram("bash")
            ?? throw Missing("bash is not on the PATH: install it (Debian: apt-get install bash).");
    }

    public static string Python() =>
        FindProgram("python3")
        ?? throw Missing("python3 is not on the PATH: install Python 3 (Debian: apt-get install python3).");

    /// <summary>Finds the browser for the tests of the pages.</summary>
    public static string Chromium() =>
        FindChromium()
        ?? throw Missing("chromium is not on the PATH: install Chromium (Debian: apt-get install chromium).");

    /// <summary>Finds curl, which runs the commands that the pages offer.</summary>
    public static string Curl() =>
        FindProgram("curl") ?? throw Missing("curl is not on the PATH: install it (Debian: apt-get install curl).");

    /// <summary>Finds the full path of a program on the <c>PATH</c>.</summary>
    internal static string? FindProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    private static string? FindChromium() =>
        // The headless shell has no browser window. A page in it takes a quarter of the CPU time that Chromium needs.
        FindProgram("chromium-headless-shell")
        ?? FindProgram("chromium")
        ?? FindProgram("chromium-browser")
        ?? FindProgram("google-chrome");

    private static Exception Missing(string reason)
    {
        if (IsCI)
        {
            return new InvalidOperationException(reason);
        }

        Assert.Skip(SkippedTests > 0 ? $"{reason} {SkippedTests} tests are skipped." : reason);
        return new InvalidOperationException(reason);
    }
}
