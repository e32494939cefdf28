using System.Text.RegularExpressions;

namespace LiveMessage.Store;

/// <summary>A key or an argument of a script.</summary>
/// <param name="Name">The local variable that holds it.</param>
/// <param name="IsList">True when it takes all keys or arguments from its place on.</param>
internal readonly record struct ScriptName(string Name, bool IsList);

/// <summary>An answer of a script: <c>{'name', field, field...}</c> in Lua.</summary>
internal sealed record ScriptAnswerShape(string Name, IReadOnlyList<string> Fields);

/// <summary>
/// A Lua file: the declarations of its head, and the text below them. The head is the comment at the top of the file.
/// <code>
/// -- Appends a message to an inbox.                Lines without @ are prose.
/// --
/// -- @include Store/gate Messages/trim             Files that run before this one, in this order.
/// -- @keys    users notices                        Keys. Each becomes a local variable.
/// -- @args    msg_tid place                        Arguments. Each becomes a local variable.
/// -- @args    retention_ms  how long it lives      Two spaces end the names and begin an explanation.
/// -- @args    places...                            A list, as a table. Only the last name of a script can be one.
/// -- @returns app_unknown                          An answer without fields.
/// -- @returns stored sequence                      An answer and the names of its fields.
/// </code>
/// A name is a lowercase letter, then lowercase letters, digits and underscores. One space separates two names. A
/// declaration may be repeated. An included file is the path below src/LiveMessage without its extension.
/// </summary>
internal sealed partial record ScriptFile(
    string Path,
    IReadOnlyList<string> Includes,
    IReadOnlyList<ScriptName> Keys,
    IReadOnlyList<ScriptName> Arguments,
    IReadOnlyList<ScriptAnswerShape> Answers,
    string Body)
{
    /// <summary>Parses a file. Throws with a sentence when its head is not well formed.</summary>
    public static ScriptFile Parse(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var head = lines.TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal)).ToList();
        var body = lines.Skip(head.Count).ToList();
        if (body.Find(Declaration().IsMatch) is { } late)
        {
            throw Invalid(path, $"\"{late.Trim()}\" is below the head; move it into the comment at the top of the file.");
        }

        var declarations = head.Select(line => Declaration().Match(line)).Where(match => match.Success)
            .Select(match => (Kind: match.Groups["kind"].Value, Names: Names(path, match)))
            .ToLookup(declaration => declaration.Kind, declaration => declaration.Names);
        return new ScriptFile(
            path,
            [.. declarations["include"].SelectMany(names => names)],
            ParseNames(path, declarations["keys"]),
            ParseNames(path, declarations["args"]),
            [.. declarations["returns"].Select(names => ParseAnswer(path, names))],
            string.Join('\n', body).Trim('\n'));
    }

    /// <summary>The exception for a script that is not well formed.</summary>
    public static InvalidOperationException Invalid(string path, string sentence) => new($"{path}.lua: {sentence}");

    private static string[] Names(string path, Match declaration)
    {
        var (kind, rest) = (declaration.Groups["kind"].Value, declaration.Groups["rest"].Value.Trim());
        var names = rest.Split("  ", 2)[0];
        return kind switch
        {
            not ("include" or "keys" or "args" or "returns") =>
                throw Invalid(path, $"\"@{kind}\" is not a declaration; use @include, @keys, @args or @returns."),
            _ when names.Length == 0 => throw Invalid(path, $"\"@{kind}\" has no names; list at least one."),
            "include" when names != rest => throw Invalid(
                path, $"\"@include {rest}\" has two spaces; separate paths by one space and add no explanation."),
            _ => names.Split(' '),
        };
    }

    private static IReadOnlyList<ScriptName> ParseNames(string path, IEnumerable<string[]> declared)
    {
        const string listMark = "...";
        var names = declared.SelectMany(names => names).Select(name =>
            name.EndsWith(listMark, StringComparison.Ordinal)
                ? new ScriptName(Checked(path, name[..^listMark.Length]), IsList: true)
                : new ScriptName(Checked(path, name), IsList: false)).ToList();
        return names.FindIndex(name => name.IsList) is var list and >= 0 && list < names.Count - 1
            ? throw Invalid(path, $"the list \"{names[list].Name}...\" is followed by \"{names[^1].Name}\"; a list comes last.")
            : names;
    }

    private static ScriptAnswerShape ParseAnswer(string path, string[] names) =>
        new(Checked(path, names[0]), [.. names.Skip(1).Select(name => Checked(path, name))]);

    private static string Checked(string path, string name) => Name().IsMatch(name)
        ? name
        : throw Invalid(
            path,
            $"\"{name}\" is not a name; use a lowercase letter, then lowercase letters, digits and underscores. "
            + "Two spaces begin an explanation.");

    // Spaces before the @ count as a declaration too: a typing error must not turn one into prose.
    [GeneratedRegex(@"^\s*--\s*@(?<kind>\w*)(?<rest>.*)$")]
    private static partial Regex Declaration();

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex Name();
}
