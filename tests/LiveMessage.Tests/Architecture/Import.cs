namespace LiveMessage.Tests.Architecture;

/// <summary>Reference from a file to a name of another folder.</summary>
/// <param name="File">The path of the file that refers.</param>
/// <param name="Line">The line of the reference, counted from 1.</param>
/// <param name="Name">The type, namespace or script referred to.</param>
/// <param name="Folder">The folder that declares it.</param>
internal sealed record Import(string File, int Line, string Name, string Folder)
{
    /// <summary>Returns a sentence for each file and name that the layers forbid, sorted.</summary>
    public static IEnumerable<string> Violations(IEnumerable<Import> imports, string verb) =>
        imports
            .Where(import => !Layers.MayImport(SourceFile.FolderOf(import.File), import.Folder))
            .GroupBy(import => (import.File, import.Name))
            .Select(same => same.MinBy(import => import.Line)!)
            .OrderBy(import => import.File, StringComparer.Ordinal)
            .ThenBy(import => import.Line)
            .ThenBy(import => import.Name, StringComparer.Ordinal)
            .Select(import => $"{import.File}:{import.Line} {verb} {import.Name}; "
                + $"{Layers.RuleOf(SourceFile.FolderOf(import.File))}.");
}
