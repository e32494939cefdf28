namespace LiveMessage.Configuration;

/// <summary>
/// Validates the settings files. The configuration ignores a directory of that name, which Docker creates for a mounted
/// file that does not exist.
/// </summary>
internal static class SettingsFiles
{
    /// <summary>Returns one sentence for each error.</summary>
    public static IEnumerable<string> GetErrors(IHostEnvironment environment) =>
        new[] { "appsettings.json", $"appsettings.{environment.EnvironmentName}.json" }
            .Select(name => Path.Combine(environment.ContentRootPath, name))
            .Where(Directory.Exists)
            .Select(path => $"{path} is a directory; replace it with a file, or remove it.");
}
