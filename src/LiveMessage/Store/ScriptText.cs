using System.Reflection;
using System.Text;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// The text of a script as Redis gets it, and what it declares. The text consists of the local variables for its keys and
/// arguments, the files that it includes, and its own body. A file that is included more than once runs once, at its first
/// place. A name that several files declare is one key or argument.
/// </summary>
internal sealed class ScriptText
{
    private readonly ILookup<string, string> filesOfNames;

    private ScriptText(IReadOnlyList<ScriptFile> files)
    {
        Path = files[^1].Path;
        Keys = [.. files.SelectMany(file => file.Keys).Distinct()];
        Arguments = [.. files.SelectMany(file => file.Arguments).Distinct()];
        Answers = MergeAnswers(files);
        Check(files);
        Text = string.Join('\n', [Locals(), .. files.Select(file => file.Body)]);
        filesOfNames = files
            .SelectMany(file => file.Keys.Concat(file.Arguments).Select(name => (name.Name, file.Path)))
            .ToLookup(entry => entry.Name, entry => entry.Path);
    }

    public string Path { get; }

    public IReadOnlyList<ScriptName> Keys { get; }

    public IReadOnlyList<ScriptName> Arguments { get; }

    public IReadOnlyList<ScriptAnswerShape> Answers { get; }

    public string Text { get; }

    /// <summary>The files that declare a name: the script, or fragments that it includes.</summary>
    public IEnumerable<string> FilesOf(string name) => filesOfNames[name];

    /// <summary>Composes a script of this assembly, by its path below src/LiveMessage without the extension.</summary>
    public static ScriptText Load(string path) => Compose(path, ReadResource);

    /// <summary>Composes a script. Throws with a sentence when it is not well formed.</summary>
    /// <param name="path">The path of the script.</param>
    /// <param name="read">Returns the text of a file; null when there is none.</param>
    public static ScriptText Compose(string path, Func<string, string?> read)
    {
        var files = new List<ScriptFile>();
        Add(path, [], files, read);
        return new ScriptText(files);
    }

    /// <summary>Reads the answer of the script. Throws when the script does not declare it.</summary>
    public ScriptAnswer ReadAnswer(RedisResult result)
    {
        var values = result.Resp2Type == ResultType.Array ? (RedisResult[])result! : [result];
        var name = values.Length == 0 ? null : (string?)values[0];
        foreach (var answer in Answers)
        {
            if (answer.Name == name && answer.Fields.Count == values.Length - 1)
            {
                return new ScriptAnswer(Path, answer, values);
            }
        }

        throw ScriptFile.Invalid(Path, $"answer \"{name}\" with {values.Length - 1} fields; the head declares no such answer.");
    }

    private static void Add(
        string path, IReadOnlyList<string> includedBy, List<ScriptFile> files, Func<string, string?> read)
    {
        if (includedBy.Contains(path))
        {
            throw ScriptFile.Invalid(path, $"it includes itself by way of {includedBy[^1]}; remove one of the includes.");
        }

        if (files.Exists(file => file.Path == path))
        {
            return;
        }

        var file = ScriptFile.Parse(path, read(path) ?? throw ScriptFile.Invalid(
            path, $"there is no such file{(includedBy.Count == 0 ? "" : $", and {includedBy[^1]} includes it")}."));
        foreach (var include in file.Includes)
        {
            Add(include, [.. includedBy, path], files, read);
        }

        files.Add(file);
    }

    private static string? ReadResource(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{path}.lua");
        using var reader = stream is null ? null : new StreamReader(stream);
        return reader?.ReadToEnd();
    }

    private static IReadOnlyList<ScriptAnswerShape> MergeAnswers(IReadOnlyList<ScriptFile> files)
    {
        var answers = new List<ScriptAnswerShape>();
        foreach (var answer in files.SelectMany(file => file.Answers))
        {
            if (answers.Find(other => other.Name == answer.Name) is not { } earlier)
            {
                answers.Add(answer);
            }
            else if (!earlier.Fields.SequenceEqual(answer.Fields))
            {
                throw ScriptFile.Invalid(
                    files[^1].Path, $"the answer \"{answer.Name}\" is declared twice, with different fields; use another name.");
            }
        }

        return answers;
    }

    private void Check(IReadOnlyList<ScriptFile> files)
    {
        if (files.SkipLast(1).FirstOrDefault(file => file.Keys.Concat(file.Arguments).Any(name => name.IsList)) is { } fragment)
        {
            throw ScriptFile.Invalid(Path, $"{fragment.Path} declares a list; only the script itself can declare one.");
        }

        if (Keys.Concat(Arguments).GroupBy(name => name.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw ScriptFile.Invalid(
                Path, $"\"{twice.Key}\" is declared in two ways; a name is one key, one argument or one list.");
        }
    }

    private string Locals()
    {
        var locals = new StringBuilder();
        AppendLocals(locals, Keys, "KEYS");
        AppendLocals(locals, Arguments, "ARGV");
        return locals.ToString();
    }

    // A list is copied by a loop: unpack fails with more values than the Lua stack holds.
    private static void AppendLocals(StringBuilder locals, IReadOnlyList<ScriptName> names, string table)
    {
        for (var at = 0; at < names.Count; at++)
        {
            locals.Append(names[at].IsList
                ? $"local {names[at].Name} = {{}}\nfor at = {at + 1}, #{table} do {names[at].Name}[at - {at}] = {table}[at] end\n"
                : $"local {names[at].Name} = {table}[{at + 1}]\n");
        }
    }
}
