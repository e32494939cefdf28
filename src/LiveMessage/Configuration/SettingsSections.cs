using Microsoft.Extensions.Options;

namespace LiveMessage.Configuration;

/// <summary>A section of the configuration and a class that is bound to it. Several classes may share a section.</summary>
internal sealed record SettingsSection(string Name, Type Type);

/// <summary>
/// Registers sections of the configuration. Each is read and checked when the host starts; a name that is not known is an
/// error like a value that is not possible.
/// </summary>
internal static class SettingsSections
{
    /// <summary>
    /// Binds a section to <typeparamref name="T"/>. Of the classes that share a section, the one that is registered last
    /// owns it: it reports the names that no class knows.
    /// </summary>
    public static OptionsBuilder<T> AddSection<T>(this IServiceCollection services, string name)
        where T : class => services
            .AddSingleton(new SettingsSection(name, typeof(T)))
            .AddOptions<T>()
            .Configure<IConfiguration, IEnumerable<SettingsSection>>((_, configuration, sections) =>
                SectionCheck.Check<T>(
                    configuration.GetSection(name),
                    [.. sections.Where(section => section.Name == name).Select(section => section.Type).Reverse()]))
            .BindConfiguration(name)
            .ValidateOnStart();

    /// <summary>The same, with a validator that the attributes of <typeparamref name="T"/> are compiled to.</summary>
    public static OptionsBuilder<T> AddSection<T, TBounds>(this IServiceCollection services, string name)
        where T : class
        where TBounds : IValidateOptions<T>, new()
    {
        services.AddSingleton<IValidateOptions<T>>(new SectionBounds<T>(name, new TBounds()));
        return services.AddSection<T>(name);
    }

    // The attributes name the setting, and not its section.
    private sealed class SectionBounds<T>(string section, IValidateOptions<T> bounds) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) => bounds.Validate(name, options) switch
        {
            { Failed: true, Failures: var failures } =>
                ValidateOptionsResult.Fail(failures.Select(failure => $"{section}:{failure}")),
            var result => result,
        };
    }
}
