using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Architecture;

/// <summary>The layers and conventions of <c>src/LiveMessage</c>.</summary>
[LongTests]
public sealed class ArchitectureTests
{
    [Fact]
    public void Each_folder_is_in_the_table_of_layers() => RuleAssert.Holds(Rules.Folders(SourceFile.Service));

    [Fact]
    public void Folders_import_only_lower_layers() => RuleAssert.Holds(Rules.CSharpArrows(CSharpImports.Service));

    [Fact]
    public void Each_reference_in_the_sources_is_resolved() => RuleAssert.Holds(CSharpImports.Service.Unresolved);

    [Fact]
    public void Scripts_include_only_fragments_of_their_own_folder_or_lower_layers() =>
        RuleAssert.Holds(Rules.LuaArrows(LuaIncludes.From(SourceFile.Service)));

    [Fact]
    public void Each_fragment_that_a_script_includes_exists() =>
        RuleAssert.Holds(LuaIncludes.From(SourceFile.Service).Missing);

    [Fact]
    public void Each_namespace_matches_its_folder() => RuleAssert.Holds(Rules.Namespaces(SourceFile.Service));

    [Fact]
    public void Each_top_level_type_is_internal() => RuleAssert.Holds(Rules.Visibility(SourceFile.Service));
}
