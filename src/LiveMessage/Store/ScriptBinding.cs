namespace LiveMessage.Store;

/// <summary>
/// Matches the names that a script declares with the properties that supply their values. These are the properties of
/// the caller's parameters and of <see cref="AccountParameters"/>.
/// </summary>
/// <param name="text">The script.</param>
/// <param name="parameters">The class of the caller's parameters.</param>
internal sealed class ScriptBinding(ScriptText text, Type parameters)
{
    // The classes of the caller's properties: the parameters and their parts.
    private readonly IReadOnlyList<string> owners =
        [.. ScriptProperty.All(parameters).Select(property => property.Property.DeclaringType!.Name).Distinct()];

    private readonly List<ScriptProperty> properties =
        [.. ScriptProperty.All(typeof(AccountParameters)), .. ScriptProperty.All(parameters)];

    /// <summary>
    /// Returns the getters that supply the names, in the same order. Each takes <see cref="AccountParameters"/> or the
    /// caller's parameters.
    /// </summary>
    /// <typeparam name="TValue">The type of one key or argument.</typeparam>
    /// <exception cref="InvalidOperationException">
    /// A name has no property, more than one property, or a property of another type.
    /// </exception>
    public IReadOnlyList<Delegate> Getters<TValue>(IReadOnlyList<ScriptName> names) =>
        [.. names.Select(name => Find(name.Name, name.IsList ? typeof(TValue[]) : typeof(TValue)).Getter)];

    /// <summary>Checks that the script declares each property of the caller's parameters.</summary>
    /// <exception cref="InvalidOperationException">The script does not declare a property.</exception>
    public void CheckUnused()
    {
        var names = text.Keys.Concat(text.Arguments).Select(name => name.Name).ToHashSet();
        if (properties.Find(property => !IsOfAccount(property) && !names.Contains(property.Name)) is { } unused)
        {
            throw ScriptFile.Invalid(
                text.Path, $"the header comment does not declare \"{unused.Name}\"; declare it or remove {unused}.");
        }
    }

    private ScriptProperty Find(string name, Type type) =>
        properties.FindAll(property => property.Name == name) switch
        {
            [var property] when property.Type == type => property,
            [var first, var second, ..] => throw ScriptFile.Invalid(
                text.Path, $"{first} and {second} both supply \"{name}\"; remove one of them."),
            [var other] => throw ScriptFile.Invalid(
                text.Path, $"\"{name}\" needs a {type.Name}, but {other} is a {other.Type.Name}; change one of them."),
            [] => throw ScriptFile.Invalid(
                text.Path,
                $"no property supplies \"{name}\", which {text.FilesDeclaring(name).First()}.lua declares; "
                + $"add a {type.Name} with that name to the parameters of that file ({string.Join(", ", owners)}), "
                + $"or to {nameof(AccountParameters)}."),
        };

    private static bool IsOfAccount(ScriptProperty property) =>
        property.Property.DeclaringType == typeof(AccountParameters);
}
