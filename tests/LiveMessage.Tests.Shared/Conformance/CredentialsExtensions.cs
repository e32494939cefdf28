using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>Configures <see cref="Credentials"/> in a service.</summary>
public static class CredentialsExtensions
{
    /// <summary>Adds the settings of all credentials to an in-process service.</summary>
    public static Service WithCredentials(this Service service)
    {
        foreach (var (setting, value) in Credentials.Settings)
        {
            service.With(setting.Replace("__", ":", StringComparison.Ordinal), value);
        }

        return service;
    }
}
