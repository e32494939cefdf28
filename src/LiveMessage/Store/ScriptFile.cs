namespace LiveMessage.Store;

/// <summary>A key or an argument of a script.</summary>
/// <param name="Name">The name of the local variable that contains it.</param>
/// <param name="IsList">Indicates whether it contains all keys or arguments from its position on.</param>
internal sealed record ScriptName(string Name, bool IsList);

/// <summary>An answer of a script: <c>{'name', field, field...}</c> in Lua.</summary>
internal sealed record ScriptAnswerShape(string Name, IReadOnlyList<string> Fields);

/// <summary>A Lua file: the declarations in its head, and its body.</summary>
/// <remarks>
/// The head is the comment at the top of the file.
/// <code>
/// -- Appends a message to an inbox.                Lines without @ are prose.
/// --
/// -- @include Store/gate Messages/trim             Files that run before this one, in this order.
/// -- @keys    users notices                        Keys. Each becomes a local variable.
/// -- @args    msg_tid place                        Arguments. Each becomes a local variable.
/// -- @args    retention_ms  the lifetime           Two spaces end the names and begin an explanation.
/// -- @args    places...                            A list, as a table. It must be the last key or argument.
/// -- @returns app_unknown                          An answer without fields.
/// -- @returns stored sequence                      An answer and the names of its fields.
/// -- @appends tokens_left                          Fields at the end of every answer of the scripts that include this
/// --                                               file. Each is a variable that the file sets; it starts as -1.
/// </code>
/// A name is a lowercase letter followed by lowercase letters, digits, and underscores. Names are separated by one
/// space. A declaration can be repeated. The path of an included file is relative to src/LiveMessage and has no
/// extension.
/// </remarks>
internal sealed record ScriptFile(
    string Path,
    IReadOnlyList<string> Includes,
    IReadOnlyList<ScriptName> Keys,
    IReadOnlyList<ScriptName> Arguments,
    IReadOnlyList<ScriptAnswerShape> Answers,
    IReadOnlyList<string> AppendedFields,
    string Body)
{
    private const string ListMark = "...";

    /// <summary>Parses a file.</summary>
    /// <exception cref="InvalidOperationException">The head is malformed.</exception>
    public static ScriptFile Parse(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var head = lines.TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal)).ToList();
        var body = lines.Skip(head.Count).ToList();
        if (body.Find(line => DeclarationIn(line) is not null) is { } misplaced)
        {
            throw Invalid(
                path,
                $"\"{misplaced.Trim()}\" is below the header comment; move it into that comment.");
        }

        List<string> includes = [];
        List<ScriptName> keys = [], arguments = [];
        List<ScriptAnswerShape> answers = [];
        List<string> appendedFields = [];
        foreach (var declaration in head.Select(DeclarationIn).OfType<string>())
        {
            var kind = declaration.Split(' ', 2)[0];
            var names = Names(path, kind, declaration[kind.Length..].Trim());
            switch (kind)
            {
                case "@include":
                    includes.AddRange(names);
                    break;
                case "@keys":
                    keys.AddRange(names.Select(name => ParseName(path, name)));
                    break;
                case "@args":
                    arguments.AddRange(names.Select(name => ParseName(path, name)));
                    break;
                case "@appends":
                    appendedFields.AddRange(names.Select(name => ValidName(path, name)));
                    break;
                default:
                    answers.Add(ParseAnswer(path, names));
                    break;
            }
        }

        CheckList(path, keys);
        CheckList(path, arguments);
        return new ScriptFile(
            path, includes, keys, arguments, answers, appendedFields, string.Join('\n', body).Trim('\n'));
    }

    /// <summary>Creates the exception for a malformed script. The message is one or more sentences.</summary>
    public static InvalidOperationException Invalid(string path, string message) => new($"{path}.lua: {message}");

    // Returns null for any other line. Ignores spaces before the @, so that a typing error does not turn a declaration
    // into prose.
    private static string? DeclarationIn(string line)
    {
        var text = line.TrimStart();
        return text.StartsWith("--", StringComparison.Ordinal) && text[2..].Trim() is ['@', ..] declaration
            ? declaration
            : null;
    }

    private static string[] Names(string path, string kind, string text)
    {
        var names = text.Split("  ", 2)[0];
        return kind switch
        {
            not ("@include" or "@keys" or "@args" or "@returns" or "@appends") => throw Invalid(
                path, $"\"{kind}\" is not a declaration; use @include, @keys, @args, @returns, or @appends."),
            _ when names.Length == 0 => throw Invalid(path, $"\"{kind}\" has no names; list at least one."),
            "@include" when names != text => throw Invalid(
                path, $"\"@include {text}\" has two spaces; separate paths with one space and add no explanation."),
            _ => names.Split(' '),
        };
    }

    private static ScriptName ParseName(string path, string name) => name.EndsWith(ListMark, StringComparison.Ordinal)
        ? new ScriptName(ValidName(path, name[..^ListMark.Length]), IsList: true)
        : new ScriptName(ValidName(path, name), IsList: false);

    private static ScriptAnswerShape ParseAnswer(string path, string[] names) =>
        new(ValidName(path, names[0]), [.. names[1..].Select(name => ValidName(path, name))]);

    private static void CheckList(string path, List<ScriptName> names)
    {
        if (names.FindIndex(name => name.IsList) is var list and >= 0 && list < names.Count - 1)
        {
            throw Invalid(
                path,
                $"the list \"{names[list].Name}{ListMark}\" is followed by \"{names[^1].Name}\"; put the list last.");
        }
    }

    private static string ValidName(string path, string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0])
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_')
            ? name
            : throw Invalid(
                path,
                $"\"{name}\" is not a valid name; "
                + "use a lowercase letter, then lowercase letters, digits, and underscores. "
                + "Two spaces begin an explanation.");
}
