using System.Globalization;

namespace LiveMessage.Configuration;

/// <summary>
/// Validates the addresses to listen on and their certificates. Kestrel's errors do not name the setting, and it
/// ignores some invalid values.
/// </summary>
internal static class ListenAddresses
{
    private const string Urls = "urls";
    private const string Kestrel = "Kestrel";
    private const string Endpoints = $"{Kestrel}:Endpoints";
    private const string UrlHint =
        "give http://<host>:<port> or https://<host>:<port>, with a port up to 65535 and no path";

    private const string FreePortHint = "for a free port, give an IP address, such as http://127.0.0.1:0";

    private static readonly string[] PortSettings = ["http_ports", "https_ports"];
    private static readonly string[] FileSettings = ["Path", "KeyPath"];

    /// <summary>Indicates whether the configuration contains an address.</summary>
    public static bool AreSet(IConfiguration configuration) =>
        PortSettings.Append(Urls).Append(Endpoints).Any(configuration.IsSet);

    /// <summary>
    /// Returns the configuration of Kestrel. An empty value counts as not set, and so does an endpoint that has only
    /// those. An object without settings is kept, because it selects the defaults for a name in Sni.
    /// </summary>
    public static IConfigurationSection GetKestrelSection(IConfiguration configuration) => configuration
        .WithoutEmptySettings(
            Kestrel,
            keeps: setting => setting.Value is null && !configuration.GetSection(setting.Key).GetChildren().Any())
        .GetSection(Kestrel);

    /// <summary>Returns one sentence for each error.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="folder">The folder of relative paths.</param>
    public static IEnumerable<string> GetErrors(IConfiguration configuration, string folder) =>
    [
        .. Split(configuration[Urls]).Where(url => !IsValidUrl(url)).Select(url =>
            $"{Urls} is '{url}'; {UrlHint}. Separate several URLs by ';'."),
        .. Split(configuration[Urls]).Where(IsFreePortOfLocalhost).Select(url => $"{Urls} is '{url}'; {FreePortHint}."),
        .. Split(configuration[Urls]).Select(url => GetSocketError(Urls, url)).OfType<string>(),
        .. PortSettings.SelectMany(setting => Split(configuration[setting])
            .Where(port => !ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(port => $"{setting} is '{port}'; give ports up to 65535, separated by ';'.")),
        .. GetEndpointErrors(GetKestrelSection(configuration).GetSection("Endpoints")),
        .. configuration.GetSection(Endpoints).GetChildren()
            .Select(endpoint => endpoint.GetSection("Certificate"))
            .Concat(configuration.GetSection($"{Kestrel}:Certificates").GetChildren())
            .SelectMany(certificate => FileSettings.Select(certificate.GetSection))
            .Select(path => GetFileError(path, folder))
            .OfType<string>(),
    ];

    private static IEnumerable<string> GetEndpointErrors(IConfigurationSection endpoints)
    {
        if (!string.IsNullOrEmpty(endpoints.Value))
        {
            return [$"{Endpoints} is a single value; give {Endpoints}:<name>:Url for each endpoint."];
        }

        return endpoints.GetChildren().Select(endpoint => endpoint["Url"] switch
        {
            null or "" => $"{endpoint.Path}:Url is missing; {UrlHint}.",
            var url when !IsValidUrl(url) => $"{endpoint.Path}:Url is '{url}'; {UrlHint}.",
            var url when IsFreePortOfLocalhost(url) => $"{endpoint.Path}:Url is '{url}'; {FreePortHint}.",
            var url => GetSocketError($"{endpoint.Path}:Url", url),
        }).OfType<string>();
    }

    private static bool IsValidUrl(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.IsUnixPipe
                || (address.IsNamedPipe && OperatingSystem.IsWindows())
                || (!address.IsNamedPipe
                    && address.Scheme is "http" or "https" && address.Port is >= 0 and <= ushort.MaxValue
                    && address.PathBase.Length == 0);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // Localhost is two addresses, and Kestrel does not choose one free port for both.
    private static bool IsFreePortOfLocalhost(string url) =>
        IsValidUrl(url)
        && BindingAddress.Parse(url) is { Port: 0, IsUnixPipe: false, IsNamedPipe: false, Host: var host }
        && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));

    private static string? GetSocketError(string setting, string url) =>
        IsValidUrl(url)
        && BindingAddress.Parse(url) is { IsUnixPipe: true, UnixPipePath: var path }
        && Path.GetDirectoryName(path) is { Length: > 0 } folder
        && !Directory.Exists(folder)
            ? $"{setting} is '{url}', but the directory '{folder}' does not exist; create it, or give another socket."
            : null;

    private static string? GetFileError(IConfigurationSection setting, string folder) =>
        string.IsNullOrEmpty(setting.Value) ? null
        : Directory.Exists(Path.Combine(folder, setting.Value))
            ? $"{setting.Path} is '{setting.Value}', which is a directory; give a file."
        : !File.Exists(Path.Combine(folder, setting.Value))
            ? $"{setting.Path} is '{setting.Value}', which does not exist; give a file."
        : null;

    private static string[] Split(string? values) =>
        (values ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
