namespace LiveMessage.Tests.Architecture;

/// <summary>The consistency of the table of layers.</summary>
public sealed class LayersTests
{
    // Otherwise, a folder could use a type of a forbidden folder through the signature of a type in an allowed one.
    [Fact]
    public void Folder_may_import_the_imports_of_its_imports() =>
        Assert.All(Layers.Table, row => Assert.All(row.Value, imported => Assert.All(
            Layers.Table[imported], indirect => Assert.True(Layers.MayImport(row.Key, indirect)))));

    [Fact]
    public void No_two_folders_may_import_each_other() =>
        Assert.All(Layers.Table, row => Assert.DoesNotContain(
            row.Value, other => other == row.Key || Layers.Table[other].Contains(row.Key)));

    [Fact]
    public void No_folder_may_import_the_root() =>
        Assert.All(Layers.Table.Keys.Where(folder => folder.Length > 0), folder =>
            Assert.False(Layers.MayImport(folder, "")));

    [Fact]
    public void Folder_without_a_row_is_reported_once() =>
        Assert.Equal(
            ["Redis holds C# or Lua and is not in the table of Layers.cs; add a row or move its files."],
            Rules.Folders(
            [
                new SourceFile("Redis/Keys.cs", ""),
                new SourceFile("Redis/Scripts/send.lua", ""),
                new SourceFile("Store/Keys.cs", ""),
                new SourceFile("Program.cs", ""),
            ]));
}
