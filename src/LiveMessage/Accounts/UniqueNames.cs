using LiveMessage.Text;

namespace LiveMessage.Accounts;

/// <summary>Validates that the names of one kind, such as users, are present and unique in an account.</summary>
internal sealed class UniqueNames(string kind, List<string> errors)
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Adds a name. If it is missing or a duplicate, adds an error and returns false.</summary>
    public bool TryAdd(string? name, string path)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            errors.Add($"{path}:Name is missing; give the name of the {kind}.");
            return false;
        }

        if (!names.Add(name))
        {
            errors.Add($"{path}:Name is '{name}', which an earlier {kind} of the account already uses; "
                + $"{kind} names must be unique.");
            return false;
        }

        return true;
    }

    public override string ToString() => names.Count == 0 ? "none" : NameList.Format(names);
}
