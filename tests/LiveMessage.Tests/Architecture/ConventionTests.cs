namespace LiveMessage.Tests.Architecture;

/// <summary>The rules for namespaces and visibility.</summary>
public sealed class ConventionTests
{
    [Theory]
    [InlineData("Apps/AppId.cs", "namespace LiveMessage.Apps;\nclass AppId;")]
    [InlineData("Web/OpenApi/Document.cs", "namespace LiveMessage.Web.OpenApi { class Document; }")]
    [InlineData("Settings.cs", "namespace LiveMessage;\nclass Settings;")]
    [InlineData("Program.cs", "using LiveMessage;\nreturn 0;")]
    public void Namespace_that_matches_its_folder_is_allowed(string path, string text) =>
        Assert.Empty(Rules.Namespaces([new SourceFile(path, text)]));

    [Theory]
    [InlineData("Apps/A.cs", "namespace LiveMessage.Rpc;", "declares namespace LiveMessage.Rpc", "LiveMessage.Apps")]
    [InlineData("Web/A/B.cs", "namespace LiveMessage.Web;", "declares namespace LiveMessage.Web", "LiveMessage.Web.A")]
    [InlineData("Settings.cs", "namespace Settings;", "declares namespace Settings", "LiveMessage")]
    [InlineData("Apps/AppId.cs", "record AppId;", "declares AppId outside a namespace", "LiveMessage.Apps")]
    [InlineData("Apps/AppId.cs", "delegate void Made();", "declares Made outside a namespace", "LiveMessage.Apps")]
    public void Namespace_that_does_not_match_its_folder_is_reported(
        string path, string text, string problem, string folder) =>
        Assert.Equal(
            [$"{path}:1 {problem}; its folder requires {folder}."], Rules.Namespaces([new SourceFile(path, text)]));

    [Theory]
    [InlineData("internal sealed class AppId { public int A; public enum B; }")]
    [InlineData("sealed class AppId;")]
    [InlineData("return 0;")]
    public void Internal_type_with_public_members_is_allowed(string text) =>
        Assert.Empty(Rules.Visibility([new SourceFile("Apps/AppId.cs", text)]));

    [Theory]
    [InlineData("public sealed class AppId;")]
    [InlineData("public readonly record struct AppId;")]
    [InlineData("public interface AppId;")]
    [InlineData("public enum AppId { A }")]
    [InlineData("public delegate void AppId();")]
    [InlineData("namespace LiveMessage.Apps { public static class AppId { } }")]
    public void Public_top_level_type_is_reported(string text) =>
        Assert.Equal(
            ["Apps/AppId.cs:2 declares AppId as public; "
                + "a top-level type is internal, because public is what a package promises."],
            Rules.Visibility([new SourceFile("Apps/AppId.cs", $"\n{text}")]));
}
