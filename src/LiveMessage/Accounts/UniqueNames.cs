namespace LiveMessage.Accounts;

/// <summary>The names of one kind of thing in an account: none is blank, none is there twice.</summary>
internal sealed class UniqueNames(string kind, List<string> errors)
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>False, and an error, for a name that cannot be had.</summary>
    public bool Take(string? name, string at)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            errors.Add($"{at}:Name is missing; give the name of the {kind}.");
            return false;
        }

        if (!taken.Add(name))
        {
            errors.Add($"{at}:Name is '{name}', which an earlier {kind} of the account has.");
            return false;
        }

        return true;
    }

    public override string ToString() => taken.Count == 0 ? "none" : string.Join(", ", taken);
}
