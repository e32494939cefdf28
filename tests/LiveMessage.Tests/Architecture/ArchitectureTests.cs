namespace LiveMessage.Tests.Architecture;

/// <summary>The layers and conventions of <c>src/LiveMessage</c>.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void Each_folder_is_in_the_table_of_layers() => Holds(Rules.Folders(SourceFile.Service));

    [Fact]
    public void Arrows_between_folders_point_down() => Holds(Rules.CSharpArrows(CSharpImports.Service));

    [Fact]
    public void Each_reference_is_resolved() => Holds(CSharpImports.Service.Unresolved);

    [Fact]
    public void Scripts_include_only_fragments_of_their_own_folder_or_below() =>
        Holds(Rules.LuaArrows(LuaIncludes.From(SourceFile.Service)));

    [Fact]
    public void Each_fragment_that_a_script_includes_exists() => Holds(LuaIncludes.From(SourceFile.Service).Missing);

    [Fact]
    public void Each_namespace_is_its_folder() => Holds(Rules.Namespaces(SourceFile.Service));

    [Fact]
    public void Each_top_level_type_is_internal() => Holds(Rules.Visibility(SourceFile.Service));

    private static void Holds(IEnumerable<string> violations)
    {
        var sentences = violations.ToList();
        Assert.True(sentences.Count == 0, string.Join(Environment.NewLine, sentences));
    }
}
