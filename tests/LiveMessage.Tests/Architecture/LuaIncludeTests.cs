namespace LiveMessage.Tests.Architecture;

/// <summary>The includes of Lua scripts.</summary>
public sealed class LuaIncludeTests
{
    private static readonly SourceFile Clock = new("Store/clock.lua", "local now = 1\n");

    private static readonly SourceFile AppExists = new("Apps/app_exists.lua", "-- @include Store/clock\n");

    [Fact]
    public void Upward_include_is_reported_with_file_fragment_and_rule() =>
        Assert.Equal(
            ["Store/seed.lua:2 includes Apps/app_exists; "
                + "Store may import Ids, Text, Policies, Configuration, Rpc, Accounts, Diagnostics."],
            Arrows(new SourceFile("Store/seed.lua", "-- Writes seeds.\n-- @include Apps/app_exists\nreturn 1\n")));

    [Theory]
    [InlineData("-- @include Store/clock\n-- @include Apps/app_exists\n")]
    [InlineData("-- @include Store/clock Apps/app_exists\n")]
    [InlineData("--   @include   Store/clock,  Apps/app_exists  \r\n")]
    [InlineData("-- Adds a message.\n--\n-- @include Store/clock Apps/app_exists\n\nreturn 1\n")]
    public void Each_fragment_of_an_include_is_read(string script)
    {
        var includes = LuaIncludes.From([Clock, AppExists, new SourceFile("Rpc/send.lua", script)]);

        Assert.Equal(
            ["Store/clock", "Apps/app_exists"],
            includes.Imports.Where(import => import.File == "Rpc/send.lua").Select(import => import.Name));
        Assert.Empty(includes.Missing);
    }

    [Theory]
    [InlineData("Store/read.lua", "-- @include Store/clock\n")]
    [InlineData("Messages/send.lua", "-- @include Store/clock Apps/app_exists\n")]
    [InlineData("Store/read.lua", "-- The clock: see Apps/app_exists.\nreturn '@include Apps/app_exists'\n")]
    public void Include_of_the_same_folder_or_a_lower_layer_is_allowed(string path, string script) =>
        Assert.Empty(Arrows(new SourceFile(path, script)));

    [Theory]
    [InlineData("Store/clok")]
    [InlineData("clock")]
    [InlineData("Store/clock.lua")]
    public void Include_of_a_missing_file_is_reported(string fragment) =>
        Assert.Equal(
            [$"Apps/list.lua:1 includes {fragment}, which does not exist; "
                + "name a .lua file by its path below src/LiveMessage, without the extension."],
            LuaIncludes.From([Clock, new SourceFile("Apps/list.lua", $"-- @include {fragment}")]).Missing);

    private static IEnumerable<string> Arrows(SourceFile script) =>
        Rules.LuaArrows(LuaIncludes.From([Clock, AppExists, script]));
}
