using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Installs the npm packages of a folder before its first use. Several test projects run at the same time, so a lock
/// makes the other processes wait while one of them installs.
/// </summary>
public static class NodePackages
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);
    private static readonly ConcurrentDictionary<string, Lazy<string?>> Errors = new();

    /// <summary>
    /// Runs <c>npm ci</c> if the installed packages differ from <c>package-lock.json</c>. A process tries it only once.
    /// </summary>
    /// <param name="folder">The full path of a folder with a <c>package-lock.json</c>.</param>
    /// <returns>The error, or null if the packages are installed.</returns>
    public static string? Install(string folder)
    {
        // A thread of the pool: the continuations must not wait for the threads that wait here.
        return Errors.GetOrAdd(
            folder, key => new(() => Task.Run(() => InstallAsync(key)).GetAwaiter().GetResult())).Value;
    }

    private static async Task<string?> InstallAsync(string folder)
    {
        if (await FindVersionErrorAsync(folder) is { } error)
        {
            return error;
        }

        if (Prerequisites.FindProgram("npm") is not { } npm)
        {
            return "npm is not on the PATH: install Node.js and npm (Debian: apt-get install nodejs npm).";
        }

        try
        {
            using var turn = await LockAsync(folder);
            return IsInstalled(folder) ? null : await RunAsync(npm, folder);
        }
        catch (TimeoutException)
        {
            return $"'npm ci' in {folder} takes too long: run it by hand.";
        }
    }

    private static async Task<string?> RunAsync(string npm, string folder)
    {
        // Without a network, npm should not take minutes to fail.
        string[] arguments = ["ci", "--loglevel=error", "--fetch-retries=1", "--fetch-retry-mintimeout=2000"];
        var install = await Command.RunAsync(npm, arguments, folder);
        return install.ExitCode == 0
            ? null
            : $"'npm ci' in {folder} failed with exit code {install.ExitCode}; it needs access to an npm registry:\n"
            + install.Errors;
    }

    // npm only warns about a Node.js version that is too old.
    private static async Task<string?> FindVersionErrorAsync(string folder)
    {
        using var description = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "package.json")));
        var range = description.RootElement.GetProperty("engines").GetProperty("node").GetString()!;
        var node = await Command.RunAsync(Prerequisites.Node(), ["--version"], folder);
        var version = node.EnsureSuccess().Trim();
        return Version.Parse(version.TrimStart('v')) >= Version.Parse(range.TrimStart('>', '='))
            ? null
            : $"Node.js {version} is too old for {folder}: install a version {range}.";
    }

    // npm describes the installed packages in a file of the same format, which it writes last.
    private static bool IsInstalled(string folder)
    {
        var description = Path.Combine(folder, "node_modules", ".package-lock.json");
        if (!File.Exists(description))
        {
            return false;
        }

        try
        {
            var installed = ReadVersions(description);
            return ReadVersions(Path.Combine(folder, "package-lock.json")).All(
                package => package.Value.IsOptional || installed.GetValueOrDefault(package.Key) == package.Value);
        }
        catch (JsonException)
        {
            // An earlier installation was interrupted.
            return false;
        }
    }

    // The package without a name is the folder itself.
    private static Dictionary<string, (string? Version, bool IsOptional)> ReadVersions(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.GetProperty("packages").EnumerateObject()
            .Where(package => package.Name.Length > 0)
            .ToDictionary(
                package => package.Name,
                package => (
                    package.Value.TryGetProperty("version", out var version) ? version.GetString() : null,
                    package.Value.TryGetProperty("optional", out _)));
    }

    // The operating system releases the lock when the process ends.
    private static async Task<FileStream> LockAsync(string folder)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
        var path = Path.Combine(Path.GetTempPath(), $"livemessage-npm-{name}.lock");
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (TimeProvider.System.GetElapsedTime(started) > LockTimeout)
                {
                    throw new TimeoutException($"The lock {path} is not free after {LockTimeout}.");
                }
            }

            await Task.Delay(RetryInterval);
        }
    }
}
