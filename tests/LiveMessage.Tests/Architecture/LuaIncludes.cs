using System.Text.RegularExpressions;

namespace LiveMessage.Tests.Architecture;

/// <summary>
/// The fragments that Lua scripts include: <c>-- @include Store/clock Store/gate</c>, paths below
/// <c>src/LiveMessage</c> without the extension.
/// </summary>
/// <param name="Imports">The includes of other folders.</param>
/// <param name="Missing">One sentence for each include that names no file.</param>
internal sealed partial record LuaIncludes(IReadOnlyList<Import> Imports, IReadOnlyList<string> Missing)
{
    public static LuaIncludes From(IReadOnlyList<SourceFile> sources)
    {
        Import[] includes = [.. sources.Where(source => source.IsLua).SelectMany(Read)];
        HashSet<string> files = [.. sources.Select(source => source.Path)];
        return new LuaIncludes(
            includes,
            [
                .. includes
                    .Where(include => !files.Contains($"{include.Name}.lua"))
                    .Select(include => $"{include.File}:{include.Line} includes {include.Name}, which does not exist; "
                        + "name a .lua file by its path below src/LiveMessage, without the extension.")
                    .Order(StringComparer.Ordinal),
            ]);
    }

    private static IEnumerable<Import> Read(SourceFile source) =>
        source.Text.Split('\n').SelectMany((line, index) =>
            Include.Match(line).Groups["fragment"].Captures.Select(fragment =>
                new Import(source.Path, index + 1, fragment.Value, SourceFile.FolderOf(fragment.Value))));

    // Matches below the header comment, too: an include in the wrong place is still a reference.
    [GeneratedRegex(@"^\s*--+\s*@include(\s+(?<fragment>[^\s,]+),?)+\s*$")]
    private static partial Regex Include { get; }
}
