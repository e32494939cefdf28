using System.Globalization;
using System.Net;

using LiveMessage.Text;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// Parses <c>ConnectionStrings:Redis</c>: a configuration string of StackExchange.Redis, or a URL.
/// </summary>
/// <remarks>
/// Any part of the string can be a secret, for example after a comma in a password. So an error repeats no part of it
/// except the names of known options.
/// </remarks>
internal static class ConnectionString
{
    /// <summary>The reason why Sentinel is refused, with a remediation.</summary>
    public const string SentinelReason =
        "Sentinel is not supported, because a master that returns after a failover can take writes that are then lost; "
        + "give the servers of a Redis Cluster, or a single server";

    private const string Setting = "ConnectionStrings:Redis";
    private const int DefaultPort = 6379;

    private const string Hint =
        "give host:port, such as localhost:6379, with options after commas, or a URL of the form " + UrlForm;

    private const string UrlForm = "redis://user:password@host:port/database";

    private const string CommaHint = "a password that contains a comma can only be given in a URL, as %2C";

    // The options whose misspelling is recognized.
    private static readonly string[] Options =
    [
        "password", "user", "ssl", "sslHost", "sslProtocols", "defaultDatabase", "connectTimeout", "asyncTimeout",
        "syncTimeout", "connectRetry", "keepAlive", "abortConnect", "allowAdmin", "serviceName", "name", "protocol",
    ];

    /// <summary>Returns the string; null if it is empty, which selects the embedded engine.</summary>
    public static string? Read(IConfiguration configuration) =>
        configuration.GetConnectionString("Redis") is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>Parses the string.</summary>
    /// <param name="text">The string.</param>
    /// <param name="defaults">Options that the string can override, in the same syntax.</param>
    /// <exception cref="InvalidOperationException">The string is invalid.</exception>
    public static ConfigurationOptions Parse(string text, string defaults)
    {
        text = text.Trim();
        if (text[0] is '"' or '\'')
        {
            throw Invalid("begins with a quotation mark; give the string without quotation marks");
        }

        var schemeEnd = text.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd < 0 || text.AsSpan(0, schemeEnd).ContainsAny(',', '='))
        {
            return ParseOptions(text, defaults);
        }

        var scheme = text[..schemeEnd];
        var isTls = scheme.Equals("rediss", StringComparison.OrdinalIgnoreCase);
        return isTls || scheme.Equals("redis", StringComparison.OrdinalIgnoreCase)
            ? ParseUrl(text, isTls, ConfigurationOptions.Parse(defaults))
            : throw Invalid($"is a URL with an unknown scheme; give {UrlForm}, or rediss:// for TLS");
    }

    private static ConfigurationOptions ParseUrl(string text, bool isTls, ConfigurationOptions parsed)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url)
            || url.IdnHost.Length == 0
            || url.Query.Length > 0
            || url.Fragment.Length > 0)
        {
            throw Invalid(
                $"is not a valid URL; give {UrlForm}, with percent-encoding for special characters in the password, "
                + "such as %40 for @");
        }

        var port = url.Port > 0 ? url.Port : DefaultPort;
        parsed.EndPoints.Add(
            IPAddress.TryParse(url.IdnHost, out var address)
                ? new IPEndPoint(address, port)
                : new DnsEndPoint(url.IdnHost, port));
        parsed.Ssl = isTls;

        var database = url.AbsolutePath.TrimStart('/');
        if (int.TryParse(database, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            parsed.DefaultDatabase = number;
        }
        else if (database.Length > 0)
        {
            throw Invalid($"contains an invalid database; give {UrlForm}, where the database is 0 or greater");
        }

        var (user, password) = url.UserInfo.Split(':', 2) is [var name, var secret]
            ? (name, secret)
            : (url.UserInfo, "");
        if (user.Length > 0 && password.Length == 0)
        {
            throw Invalid(
                "contains a user without a password; give redis://user:password@host or redis://:password@host");
        }

        parsed.User = user.Length > 0 ? Uri.UnescapeDataString(user) : null;
        parsed.Password = password.Length > 0 ? Uri.UnescapeDataString(password) : null;
        return parsed;
    }

    private static ConfigurationOptions ParseOptions(string text, string defaults)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var isAfterPassword = false;
        for (var at = 0; at < parts.Length; at++)
        {
            var (part, position) = (parts[at], at + 1);
            if (part.IndexOf('=', StringComparison.Ordinal) > 0)
            {
                CheckOption(part, position);
                isAfterPassword |= part.StartsWith("password", StringComparison.OrdinalIgnoreCase);
            }
            else if (part.Length > 0)
            {
                CheckServer(part, position, isAfterPassword);
            }
        }

        var parsed = ConfigurationOptions.Parse(defaults + text);
        if (parsed.EndPoints.Count == 0)
        {
            throw Invalid($"contains no server; {Hint}");
        }

        if (parsed.ConnectTimeout <= 0)
        {
            throw Invalid(
                "contains an invalid value of the option connectTimeout; give a positive number of milliseconds");
        }

        return string.IsNullOrEmpty(parsed.ServiceName) ? parsed : throw Invalid(
            $"contains the option serviceName, which selects a master through Redis Sentinel; {SentinelReason}");
    }

    private static void CheckOption(string part, int position)
    {
        try
        {
            ConfigurationOptions.Parse(part);
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or FormatException)
        {
            // The client knows the option, so its name is no secret.
            throw Invalid($"contains an invalid value of the option {NameOf(part)}; {Hint}");
        }
        catch (ArgumentException)
        {
            var near = NearName.Find(NameOf(part), Options);
            throw Invalid(
                $"contains an unknown option at position {position}; "
                + $"{(near is null ? Hint : $"did you mean {near}?")}; {CommaHint}");
        }
    }

    private static void CheckServer(string part, int position, bool isAfterPassword)
    {
        if (isAfterPassword)
        {
            throw Invalid(
                $"contains a server at position {position}, after the password; give the servers first; {CommaHint}");
        }

        var isValid = false;
        try
        {
            isValid = ConfigurationOptions.Parse(part).EndPoints is [var endPoint]
                && (endPoint is not DnsEndPoint named || Uri.CheckHostName(named.Host) == UriHostNameType.Dns);
        }
        catch (ArgumentException)
        {
            // The port is out of range.
        }

        if (!isValid)
        {
            throw Invalid($"contains an invalid server at position {position}; {Hint}");
        }
    }

    private static string NameOf(string part) => part[..part.IndexOf('=', StringComparison.Ordinal)].Trim();

    private static InvalidOperationException Invalid(string reason) => new($"{Setting} {reason}.");
}
