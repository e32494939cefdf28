using System.Globalization;
using System.Reflection;

using Microsoft.Extensions.Options;

namespace LiveMessage.Configuration;

/// <summary>
/// Compares a section of the configuration with the class it is bound to, before it is: the binder ignores a name that
/// it does not know, and speaks of .NET types where a value does not fit.
/// </summary>
internal static class SectionCheck
{
    /// <summary>
    /// Throws an <see cref="OptionsValidationException"/> with a sentence for each error. <paramref name="types"/> are the
    /// classes that share the section, first the one that reports what none of them knows.
    /// </summary>
    public static void Check<T>(IConfigurationSection section, IReadOnlyList<Type> types)
    {
        var errors = Errors(section, typeof(T), types).ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(section.Path, typeof(T), errors);
        }
    }

    /// <summary>A sentence for each error. It tells the value where that may not be a secret.</summary>
    public static IEnumerable<string> Errors<T>(IConfigurationSection section) => Errors(section, typeof(T), [typeof(T)]);

    private static IEnumerable<string> Errors(IConfigurationSection section, Type type, IReadOnlyList<Type> sharing)
    {
        if (ExpectationOf(type) is { } expectation)
        {
            return section.GetChildren().Any() ? [$"{section.Path} has parts; give {expectation.Hint}."]
                : expectation.Takes(section.Value) ? []
                : [$"{section.Path} is '{section.Value}'; give {expectation.Hint}."];
        }

        if (ElementOf(type) is { } element)
        {
            return string.IsNullOrEmpty(section.Value)
                ? section.GetChildren().SelectMany(item => int.TryParse(item.Key, CultureInfo.InvariantCulture, out _)
                    ? Errors(item, element, [element])
                    : [$"{item.Path} is not a setting; {section.Path} is a list: 0, 1, 2..."])
                : [$"{section.Path} is one value; give a list: {section.Path}:0, {section.Path}:1..."];
        }

        var properties = sharing
            .SelectMany(shared => shared.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(property => (Class: shared, property.Name, Type: property.PropertyType)))
            .ToList();
        var names = string.Join(", ", properties.Select(known => known.Name));
        var reports = type == sharing[0];
        if (!string.IsNullOrEmpty(section.Value))
        {
            // The binder would pass over it. It is not repeated: it may be a secret that stands in the wrong place.
            return reports ? [$"{section.Path} is one value; give its settings: {names}."] : [];
        }

        return section.GetChildren().SelectMany(child =>
            properties.Find(known => known.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) switch
            {
                { Name: null } => reports ? [$"{child.Path} is not a setting; {section.Path} has {names}."] : [],
                var known when known.Class == type => Errors(child, known.Type, [known.Type]),
                _ => Enumerable.Empty<string>(),
            });
    }

    private static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>) ? type.GetGenericArguments()[0] : null;

    // Null for a class, which has settings of its own.
    private static Expectation? ExpectationOf(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner && ExpectationOf(inner) is { } expectation =>
            expectation with { Takes = value => string.IsNullOrEmpty(value) || expectation.Takes(value) },
        _ when type == typeof(string) => new(
            _ => true,
            "one text; a policy is given as its JSON text, or as an object in the accounts file (LiveMessage:AccountsFile)"),
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

    private sealed record Expectation(Func<string?, bool> Takes, string Hint);
}
