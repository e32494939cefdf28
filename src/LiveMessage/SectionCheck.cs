using System.Globalization;
using System.Reflection;

using Microsoft.Extensions.Options;

namespace LiveMessage;

/// <summary>
/// Compares a section of the configuration with the class it is bound to, before it is: the binder ignores a name that
/// it does not know, and speaks of .NET types where a value does not fit.
/// </summary>
public static class SectionCheck
{
    /// <summary>Throws an <see cref="OptionsValidationException"/> with a sentence for each fault.</summary>
    public static void Check<T>(IConfigurationSection section)
    {
        var faults = Faults(section, typeof(T)).ToList();
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(section.Path, typeof(T), faults);
        }
    }

    private static IEnumerable<string> Faults(IConfigurationSection section, Type type)
    {
        if (ElementOf(type) is { } element)
        {
            return section.GetChildren().SelectMany(item => int.TryParse(item.Key, CultureInfo.InvariantCulture, out _)
                ? Faults(item, element)
                : [$"{item.Path} is not a setting; {section.Path} is a list: 0, 1, 2..."]);
        }

        if (ExpectationOf(type) is { } expectation)
        {
            return expectation.Takes(section.Value) ? [] : [$"{section.Path} is '{section.Value}'; give {expectation.Remedy}."];
        }

        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        return section.GetChildren().SelectMany(child =>
            properties.FirstOrDefault(known => known.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } property
                ? Faults(child, property.PropertyType)
                : [$"{child.Path} is not a setting; {section.Path} has {string.Join(", ", properties.Select(known => known.Name))}."]);
    }

    private static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>) ? type.GetGenericArguments()[0] : null;

    // Null for a class, which has settings of its own.
    private static Expectation? ExpectationOf(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner && ExpectationOf(inner) is { } expectation =>
            expectation with { Takes = value => string.IsNullOrEmpty(value) || expectation.Takes(value) },
        _ when type == typeof(string) => new(_ => true, ""),
        _ when type == typeof(bool) => new(value => bool.TryParse(value, out _), "true or false"),
        _ when type == typeof(int) => new(
            value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "an integer up to 2147483647"),
        _ when type == typeof(TimeSpan) => new(
            // The framework takes a bare number, as days.
            value => value?.Contains(':', StringComparison.Ordinal) == true
                && TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _),
            "a time as hours:minutes:seconds, such as 00:00:01.5, or with days before it, such as 7.00:00:00"),
        { IsEnum: true } => new(
            value => Enum.GetNames(type).Contains(value, StringComparer.OrdinalIgnoreCase),
            string.Join(" or ", Enum.GetNames(type))),
        _ => null,
    };

    private sealed record Expectation(Func<string?, bool> Takes, string Remedy);
}
