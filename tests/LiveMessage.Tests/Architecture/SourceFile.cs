using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Architecture;

/// <summary>Source file of the service or of the repository.</summary>
/// <param name="Path">The path below the folder from which the file was read, separated by slashes.</param>
/// <param name="Text">The content.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly Lazy<SourceFile[]> LazyService = new(() => [.. Read(SourceTree.Service, ".cs", ".lua")]);

    /// <summary>All C# and Lua of the service. The paths are below <c>src/LiveMessage</c>.</summary>
    public static IReadOnlyList<SourceFile> Service => LazyService.Value;

    /// <summary>The top folder, which is the unit of the layers. Empty for a file in the root.</summary>
    public string Folder => FolderOf(Path);

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsLua => Path.EndsWith(".lua", StringComparison.Ordinal);

    public static string FolderOf(string path) => path.Contains('/') ? path[..path.IndexOf('/')] : "";

    /// <summary>Reads the files below a folder that have one of the extensions. Skips build output.</summary>
    public static IEnumerable<SourceFile> Read(string folder, params string[] extensions) =>
        FilesBelow(folder)
            .Where(path => extensions.Contains(System.IO.Path.GetExtension(path)))
            .Select(path => new SourceFile(
                System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path)));

    private static IEnumerable<string> FilesBelow(string folder) =>
    [
        .. Directory.EnumerateFiles(folder),
        .. Directory.EnumerateDirectories(folder)
            .Where(child => System.IO.Path.GetFileName(child) is not ("bin" or "obj" or "node_modules"))
            .SelectMany(FilesBelow),
    ];
}
