using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>Configures services of this process with <see cref="Credentials"/>.</summary>
public static class CredentialsExtensions
{
    /// <summary>Adds the settings of all known credentials.</summary>
    public static Service WithCredentials(this Service service)
    {
        foreach (var (setting, value) in Credentials.Settings)
        {
            service.With(setting.Replace("__", ":", StringComparison.Ordinal), value);
        }

        return service;
    }
}
