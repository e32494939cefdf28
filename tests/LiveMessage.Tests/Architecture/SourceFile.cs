using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Architecture;

/// <summary>One file of the service.</summary>
/// <param name="Path">The path below <c>src/LiveMessage</c>, separated by slashes.</param>
/// <param name="Text">The content.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly Lazy<SourceFile[]> OfTheService = new(ReadService);

    /// <summary>All C# and Lua of the service.</summary>
    public static IReadOnlyList<SourceFile> Service => OfTheService.Value;

    /// <summary>The top folder, which is the unit of the layers. Empty for a file in the root.</summary>
    public string Folder => FolderOf(Path);

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsLua => Path.EndsWith(".lua", StringComparison.Ordinal);

    public static string FolderOf(string path) => path.Contains('/') ? path[..path.IndexOf('/')] : "";

    private static SourceFile[] ReadService() =>
    [
        .. Directory.EnumerateFiles(SourceTree.Service, "*", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(SourceTree.Service, path).Replace('\\', '/'))
            .Where(path => FolderOf(path) is not ("bin" or "obj"))
            .Select(path => new SourceFile(path, ""))
            .Where(file => file.IsCSharp || file.IsLua)
            .Select(file => file with { Text = File.ReadAllText($"{SourceTree.Service}/{file.Path}") }),
    ];
}
