using Microsoft.Extensions.Options;

namespace LiveMessage.Configuration;

/// <summary>Configuration section and an options class bound to it. Several classes can share a section.</summary>
internal sealed record SettingsSection(string Name, Type Type);

/// <summary>
/// Registers configuration sections. Each section is validated when the host starts. Unknown setting names and
/// invalid values are errors. An empty value counts as not set.
/// </summary>
internal static class SettingsSections
{
    /// <summary>
    /// Binds a section to <typeparamref name="T"/>. If several classes share a section, the last registered one
    /// reports the unknown names.
    /// </summary>
    public static OptionsBuilder<T> AddSection<T>(this IServiceCollection services, string name)
        where T : class => services
            .AddSingleton(new SettingsSection(name, typeof(T)))
            .AddOptions<T>()
            .Configure<IConfiguration, IEnumerable<SettingsSection>>((options, configuration, sections) =>
            {
                // An empty policy is not the same as none.
                var settings = configuration
                    .WithoutEmptySettings(
                        name, keeps: setting => setting.Value is not null && IsInList(name, setting.Key))
                    .GetSection(name);
                SectionCheck.Check<T>(
                    settings,
                    [.. sections.Where(section => section.Name == name).Select(section => section.Type).Reverse()]);
                settings.Bind(options);
            })
            .ValidateOnStart();

    /// <summary>
    /// Binds a section to <typeparamref name="T"/> and validates it with a source-generated validator.
    /// </summary>
    public static OptionsBuilder<T> AddSection<T, TValidator>(this IServiceCollection services, string name)
        where T : class
        where TValidator : IValidateOptions<T>, new()
    {
        services.AddSingleton<IValidateOptions<T>>(new SectionValidator<T>(name, new TValidator()));
        return services.AddSection<T>(name);
    }

    /// <summary>Indicates whether a setting, or any in a section, has a value that is not empty.</summary>
    public static bool IsSet(this IConfiguration configuration, string path) =>
        configuration.GetSection(path).AsEnumerable().Any(setting => !string.IsNullOrEmpty(setting.Value));

    /// <summary>Returns a configuration with a copy of one section, without its empty values.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="section">The name of the section.</param>
    /// <param name="keeps">Indicates whether a value that is null or empty is kept.</param>
    public static IConfiguration WithoutEmptySettings(
        this IConfiguration configuration, string section, Func<KeyValuePair<string, string?>, bool> keeps) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(configuration.GetSection(section).AsEnumerable().Where(setting =>
                !string.IsNullOrEmpty(setting.Value) || keeps(setting)))
            .Build();

    private static bool IsInList(string section, string key) =>
        key.AsSpan(section.Length).Count(ConfigurationPath.KeyDelimiter) > 1;

    // Adds the section to the errors, which contain only the name of the setting.
    private sealed class SectionValidator<T>(string section, IValidateOptions<T> validator) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) => validator.Validate(name, options) switch
        {
            { Failed: true, Failures: var failures } =>
                ValidateOptionsResult.Fail(failures.Select(failure => $"{section}:{failure}")),
            var result => result,
        };
    }
}
