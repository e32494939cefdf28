namespace LiveMessage.Tests.Store;

/// <summary>Lua files of a test by path without extension.</summary>
internal sealed class ScriptSource(params IEnumerable<(string Path, string Text)> files)
{
    private readonly Dictionary<string, string> files = files.ToDictionary(file => file.Path, file => file.Text);

    public string? Read(string path) => files.GetValueOrDefault(path);
}
