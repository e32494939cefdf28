using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// An answer of a script. Its fields are read by the names that the header comment of the script declares.
/// </summary>
internal readonly struct ScriptAnswer
{
    private readonly string path;
    private readonly ScriptAnswerShape shape;
    private readonly RedisResult[] values;

    internal ScriptAnswer(string path, ScriptAnswerShape shape, RedisResult[] values)
    {
        (this.path, this.shape, this.values) = (path, shape, values);
    }

    /// <summary>The name of the answer, such as <c>stored</c>.</summary>
    public string Name => shape.Name;

    /// <summary>Reads a field that is an integer.</summary>
    public long Number(string field) => (long)Field(field);

    /// <summary>Reads a field that is a string.</summary>
    public string Text(string field) => (string)Field(field)!;

    /// <summary>Reads a field that is an array.</summary>
    public RedisValue[] Values(string field) => (RedisValue[])Field(field)!;

    private RedisResult Field(string field)
    {
        for (var at = 0; at < shape.Fields.Count; at++)
        {
            if (shape.Fields[at] == field)
            {
                return values[at + 1];
            }
        }

        throw ScriptFile.Invalid(
            path, $"the answer \"{Name}\" has no field \"{field}\"; declare it in the header comment.");
    }
}
