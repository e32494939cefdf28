using System.Reflection;
using System.Text;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// The text of a script as it is sent to Redis, and its declarations. The text consists of the local variables for the
/// keys and arguments, the included files, and the body of the script. A file that is included several times runs once,
/// at its first position. A name that several files declare is one key or argument. If a file appends fields to the
/// answers, all files form a function whose result gets these fields.
/// </summary>
internal sealed class ScriptText
{
    private readonly ILookup<string, string> filesOfNames;

    private ScriptText(IReadOnlyList<ScriptFile> files)
    {
        Path = files[^1].Path;
        Keys = [.. files.SelectMany(file => file.Keys).Distinct()];
        Arguments = [.. files.SelectMany(file => file.Arguments).Distinct()];
        AppendedFields = [.. files.SelectMany(file => file.AppendedFields).Distinct()];
        Answers = [.. MergeAnswers(files).Select(
            answer => answer with { Fields = [.. answer.Fields, .. AppendedFields] })];
        Check(files);
        Text = WithAppendedFields(string.Join('\n', [Locals(), .. files.Select(file => file.Body)]));
        filesOfNames = files
            .SelectMany(file => file.Keys.Concat(file.Arguments).Select(name => (name.Name, file.Path)))
            .ToLookup(entry => entry.Name, entry => entry.Path);
    }

    public string Path { get; }

    public IReadOnlyList<ScriptName> Keys { get; }

    public IReadOnlyList<ScriptName> Arguments { get; }

    /// <summary>The answers, with the appended fields.</summary>
    public IReadOnlyList<ScriptAnswerShape> Answers { get; }

    /// <summary>The fields at the end of every answer.</summary>
    public IReadOnlyList<string> AppendedFields { get; }

    public string Text { get; }

    /// <summary>Returns the paths of the files that declare a name: the script or fragments that it includes.</summary>
    public IEnumerable<string> FilesDeclaring(string name) => filesOfNames[name];

    /// <summary>Composes a script of this assembly.</summary>
    /// <param name="path">The path relative to src/LiveMessage, without the extension.</param>
    public static ScriptText Load(string path) => Compose(path, ReadResource);

    /// <summary>Composes a script.</summary>
    /// <param name="path">The path of the script.</param>
    /// <param name="read">Returns the text of a file, or null if the file does not exist.</param>
    /// <exception cref="InvalidOperationException">A file is missing or malformed.</exception>
    public static ScriptText Compose(string path, Func<string, string?> read)
    {
        var files = new List<ScriptFile>();
        Add(path, [], files, read);
        return new ScriptText(files);
    }

    /// <summary>Reads the answer of the script.</summary>
    /// <exception cref="InvalidOperationException">The script does not declare the answer.</exception>
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

        throw ScriptFile.Invalid(
            Path,
            $"the header comment does not declare the answer \"{name}\" "
            + $"with {values.Length - 1 - AppendedFields.Count} fields; declare it.");
    }

    private static void Add(
        string path, IReadOnlyList<string> includedBy, List<ScriptFile> files, Func<string, string?> read)
    {
        if (includedBy.Contains(path))
        {
            throw ScriptFile.Invalid(
                path, $"the file includes itself through {includedBy[^1]}; remove one of the includes.");
        }

        if (files.Exists(file => file.Path == path))
        {
            return;
        }

        var file = ScriptFile.Parse(path, read(path) ?? throw ScriptFile.Invalid(
            path, $"the file does not exist{(includedBy.Count == 0 ? "" : $", but {includedBy[^1]} includes it")}."));
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
                    files[^1].Path,
                    $"the answer \"{answer.Name}\" is declared twice, with different fields; use another name.");
            }
        }

        return answers;
    }

    private void Check(IReadOnlyList<ScriptFile> files)
    {
        var fragments = files.SkipLast(1);
        if (fragments.FirstOrDefault(file => file.Keys.Concat(file.Arguments).Any(name => name.IsList)) is { } fragment)
        {
            throw ScriptFile.Invalid(Path, $"{fragment.Path} declares a list; only the script itself can declare one.");
        }

        if (Keys.Concat(Arguments).GroupBy(name => name.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw ScriptFile.Invalid(
                Path, $"\"{twice.Key}\" is declared in two ways; a name is one key, one argument, or one list.");
        }
    }

    private string WithAppendedFields(string text)
    {
        if (AppendedFields.Count == 0)
        {
            return text;
        }

        var script = new StringBuilder();
        foreach (var field in AppendedFields)
        {
            script.Append($"local {field} = -1\n");
        }

        script.Append($"local answer = (function()\n{text}\nend)()\n");
        foreach (var field in AppendedFields)
        {
            script.Append($"answer[#answer + 1] = {field}\n");
        }

        return script.Append("return answer").ToString();
    }

    private string Locals()
    {
        var locals = new StringBuilder();
        AppendLocals(locals, Keys, "KEYS");
        AppendLocals(locals, Arguments, "ARGV");
        return locals.ToString();
    }

    // A loop copies a list, because unpack fails if there are more values than fit on the Lua stack.
    private static void AppendLocals(StringBuilder locals, IReadOnlyList<ScriptName> names, string table)
    {
        for (var at = 0; at < names.Count; at++)
        {
            var name = names[at].Name;
            locals.Append(names[at].IsList
                ? $"local {name} = {{}}\nfor at = {at + 1}, #{table} do {name}[at - {at}] = {table}[at] end\n"
                : $"local {name} = {table}[{at + 1}]\n");
        }
    }
}
