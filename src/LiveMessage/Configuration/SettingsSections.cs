using Microsoft.Extensions.Options;

namespace LiveMessage.Configuration;

/// <summary>Configuration section and an options class bound to it. Several classes can share a section.</summary>
internal sealed record SettingsSection(string Name, Type Type);

/// <summary>
/// Registers configuration sections. Each section is validated when the host starts. Unknown setting names and
/// invalid values are errors.
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
            .Configure<IConfiguration, IEnumerable<SettingsSection>>((_, configuration, sections) =>
                SectionCheck.Check<T>(
                    configuration.GetSection(name),
                    [.. sections.Where(section => section.Name == name).Select(section => section.Type).Reverse()]))
            .BindConfiguration(name)
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
