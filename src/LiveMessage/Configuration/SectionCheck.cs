using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

using LiveMessage.Text;

using Microsoft.Extensions.Options;

namespace LiveMessage.Configuration;

/// <summary>
/// Validates a configuration section against its options class before binding. The binder ignores unknown names.
/// Its errors for invalid values refer to .NET types.
/// </summary>
internal static class SectionCheck
{
    // The accounts can be many, so each type is examined once.
    private static readonly ConcurrentDictionary<Type, Expectation?> Expectations = new();
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Setting>> Settings = new();

    /// <summary>Validates a section that several options classes can share.</summary>
    /// <param name="section">The section.</param>
    /// <param name="types">The classes that share the section. The first one reports the unknown names.</param>
    /// <exception cref="OptionsValidationException">The section has errors, one sentence for each.</exception>
    public static void Check<T>(IConfigurationSection section, IReadOnlyList<Type> types)
    {
        var errors = GetErrors(section, typeof(T), types).ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(section.Path, typeof(T), errors);
        }
    }

    /// <summary>Returns one sentence for each error. It omits values and names that may be secrets.</summary>
    public static IEnumerable<string> GetErrors<T>(IConfigurationSection section) =>
        GetErrors(section, typeof(T), [typeof(T)]);

    private static IEnumerable<string> GetErrors(
        IConfigurationSection section, Type type, IReadOnlyList<Type> sharing, Type? owner = null)
    {
        if (Expectations.GetOrAdd(type, GetExpectation) is { } expectation)
        {
            return section.GetChildren().Any() ? [$"{section.Path} has nested values; give {expectation.Hint}."]
                : expectation.Accepts(section.Value) ? []
                : [$"{section.Path} is {DescribeValue(section, owner)}; give {expectation.Hint}."];
        }

        if (GetElementType(type) is { } element)
        {
            return string.IsNullOrEmpty(section.Value)
                ? section.GetChildren().SelectMany(item => int.TryParse(item.Key, CultureInfo.InvariantCulture, out _)
                    ? GetErrors(item, element, [element])
                    : [DescribeKey(item, section, element)])
                : [$"{section.Path} is a single value; give a list: {section.Path}:0, {section.Path}:1..."];
        }

        IReadOnlyList<Setting> settings = [.. sharing.SelectMany(shared => Settings.GetOrAdd(shared, GetSettings))];
        var reportsUnknown = type == sharing[0];
        if (!string.IsNullOrEmpty(section.Value))
        {
            // The binder would ignore the value. The message omits it because it may be a misplaced secret.
            return reportsUnknown ? [$"{section.Path} is a single value; give its settings: {ToNames(settings)}."] : [];
        }

        return section.GetChildren().SelectMany(child =>
            settings.FirstOrDefault(known => known.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) switch
            {
                null => reportsUnknown ? [DescribeUnknown(child, section, settings)] : [],
                var known when known.Class == type => GetErrors(child, known.Type, [known.Type], owner: type),
                _ => Enumerable.Empty<string>(),
            });
    }

    private static IReadOnlyList<Setting> GetSettings(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => new Setting(type, property.Name, property.PropertyType)),
    ];

    private static string DescribeUnknown(
        IConfigurationSection setting, IConfigurationSection section, IReadOnlyList<Setting> settings)
    {
        var near = NearName.Find(setting.Key, settings.Select(known => known.Name));
        var unknown = near is null && HoldsSecret(settings[0].Class)
            ? $"{section.Path} has an unknown setting"
            : $"{setting.Path} is not a setting";
        return $"{unknown}; {(near is null ? "the" : $"did you mean {near}? The")} settings of {section.Path} are "
            + $"{ToNames(settings)}.";
    }

    private static string DescribeKey(IConfigurationSection item, IConfigurationSection list, Type element) =>
        HoldsSecret(element)
            ? $"{list.Path} has an unknown key; it is a list with the keys 0, 1, 2..."
            : $"{item.Path} is not a setting; {list.Path} is a list with the keys 0, 1, 2...";

    private static string DescribeValue(IConfigurationSection setting, Type? owner) =>
        owner is not null && HoldsSecret(owner) ? "not valid" : $"'{setting.Value}'";

    // The value or the name of a setting beside a secret may be the secret.
    private static bool HoldsSecret(Type type) => Settings.GetOrAdd(type, GetSettings)
        .Any(setting => setting.Name.EndsWith("Secret", StringComparison.Ordinal));

    private static string ToNames(IEnumerable<Setting> settings) =>
        string.Join(", ", settings.Select(setting => setting.Name));

    private static Type? GetElementType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>) ? type.GetGenericArguments()[0] : null;

    // Returns null for a class, whose properties are settings.
    private static Expectation? GetExpectation(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner && GetExpectation(inner) is { } expectation =>
            expectation with { Accepts = value => string.IsNullOrEmpty(value) || expectation.Accepts(value) },
        _ when type == typeof(string) => new(
            _ => true,
            "a single string; a policy is JSON text, or an object in the accounts file (LiveMessage:AccountsFile)"),
        _ when type == typeof(bool) => new(value => bool.TryParse(value, out _), "true or false"),
        _ when type == typeof(int) => new(
            value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "an integer up to 2147483647"),
        _ when type == typeof(TimeSpan) => new(
            // The framework parses a number without a colon as days.
            value => value?.Contains(':', StringComparison.Ordinal) == true
                && TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _),
            "a duration as hours:minutes:seconds, such as 00:00:01.5, optionally preceded by days, such as 7.00:00:00"),
        { IsEnum: true } => new(
            value => Enum.GetNames(type).Contains(value, StringComparer.OrdinalIgnoreCase),
            string.Join(" or ", Enum.GetNames(type))),
        _ => null,
    };

    private sealed record Setting(Type Class, string Name, Type Type);

    private sealed record Expectation(Func<string?, bool> Accepts, string Hint);
}
