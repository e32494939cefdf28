namespace LiveMessage.Store;

/// <summary>
/// The names that a script declares, matched with the properties that supply them: those of the caller's parameters and of
/// <see cref="AccountParameters"/>. Throws with a sentence when a name has no property, or a property of the caller no name.
/// </summary>
/// <param name="text">The script.</param>
/// <param name="parameters">The class of the caller's parameters.</param>
internal sealed class ScriptBinding(ScriptText text, Type parameters)
{
    // The classes that the properties are in: the parameters and their parts.
    private readonly IReadOnlyList<string> owners =
        [.. ScriptProperty.All(parameters).Select(property => property.Property.DeclaringType!.Name).Distinct()];

    private readonly List<ScriptProperty> properties =
        [.. ScriptProperty.All(typeof(AccountParameters)), .. ScriptProperty.All(parameters)];

    /// <summary>The delegates that supply the names, in their order: from AccountParameters or from the parameters.</summary>
    /// <typeparam name="TValue">The type of one key or of one argument.</typeparam>
    public IReadOnlyList<Delegate> Getters<TValue>(IReadOnlyList<ScriptName> names) =>
        [.. names.Select(name => Find(name.Name, name.IsList ? typeof(TValue[]) : typeof(TValue)).Getter)];

    /// <summary>Checks that the script declares each property of the caller.</summary>
    public void CheckSuperfluous()
    {
        var names = text.Keys.Concat(text.Arguments).Select(name => name.Name).ToHashSet();
        if (properties.Find(property => !IsOfAccount(property) && !names.Contains(property.Name)) is { } superfluous)
        {
            throw ScriptFile.Invalid(
                text.Path, $"it does not declare \"{superfluous.Name}\"; declare it or remove {superfluous}.");
        }
    }

    private ScriptProperty Find(string name, Type type) =>
        properties.FindAll(property => property.Name == name) switch
        {
            [var property] when property.Type == type => property,
            [var first, var second, ..] => throw ScriptFile.Invalid(
                text.Path, $"{first} and {second} both supply \"{name}\"; remove one of them."),
            [var other] => throw ScriptFile.Invalid(
                text.Path, $"\"{name}\" needs a {type.Name}, and {other} is a {other.Type.Name}; change one of them."),
            [] => throw ScriptFile.Invalid(
                text.Path,
                $"nothing supplies \"{name}\", which {text.FilesOf(name).First()}.lua declares; add a {type.Name} with that name "
                + $"to the parameters of that file ({string.Join(", ", owners)}), or to {nameof(AccountParameters)}."),
        };

    private static bool IsOfAccount(ScriptProperty property) => property.Property.DeclaringType == typeof(AccountParameters);
}
