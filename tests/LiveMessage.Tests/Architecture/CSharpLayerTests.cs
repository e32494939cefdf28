namespace LiveMessage.Tests.Architecture;

/// <summary>Imports that the layers allow or forbid.</summary>
public sealed class CSharpLayerTests
{
    private static readonly SourceFile Ids = new("Ids/AppId.cs", "namespace LiveMessage.Ids; class AppId { }");

    private static readonly SourceFile Root =
        new("Settings.cs", "namespace LiveMessage; class Settings { Ids.AppId I; }");

    [Theory]
    [InlineData("Rpc")]
    [InlineData("Store")]
    [InlineData("Apps")]
    [InlineData("Web.OpenApi")]
    public void Import_of_a_lower_layer_is_allowed(string folder) =>
        Assert.Empty(InMemory.CSharpArrows(Ids, new SourceFile(
            $"{folder.Replace('.', '/')}/Row.cs",
            $$"""
            using LiveMessage.Ids;
            namespace LiveMessage.{{folder}};
            /// <summary><see cref="AppId"/></summary>
            class Row { AppId I; }
            """)));

    [Fact]
    public void Import_within_a_folder_is_allowed() =>
        Assert.Empty(InMemory.CSharpArrows(
            new SourceFile("Web/Pages.cs", "namespace LiveMessage.Web; class Pages { OpenApi.Page P; }"),
            new SourceFile("Web/OpenApi/Page.cs", "namespace LiveMessage.Web.OpenApi; class Page { Pages P; }")));

    [Fact]
    public void Root_may_import_every_folder() => Assert.Empty(InMemory.CSharpArrows(Ids, Root));

    [Theory]
    [InlineData("class Pages { Settings S; }")]
    [InlineData("class Pages { LiveMessage.Settings S; }")]
    [InlineData("class Pages : Settings { }")]
    public void Import_of_a_root_type_is_reported_even_in_the_top_layer(string text) =>
        Assert.Equal(
            ["Web/Pages.cs:1 imports LiveMessage.Settings; Web may import Ids, Text, Policies, Configuration, Rpc, "
                + "Accounts, Diagnostics, Signing, Ram, Store, Apps, Messages, Receivers, Emulator."],
            InMemory.CSharpArrows(Ids, Root, new SourceFile("Web/Pages.cs", $"namespace LiveMessage.Web; {text}")));

    [Fact]
    public void Using_of_the_root_namespace_is_reported() =>
        Assert.StartsWith(
            "Web/Pages.cs:1 imports LiveMessage; ",
            Assert.Single(InMemory.CSharpArrows(Ids, Root, new SourceFile("Web/Pages.cs", "using LiveMessage;"))));

    [Fact]
    public void Import_of_a_later_feature_is_reported_when_two_features_import_each_other() =>
        Assert.StartsWith(
            "Messages/Send.cs:1 imports Receivers.Feed; ",
            Assert.Single(InMemory.CSharpArrows(
                new SourceFile("Messages/Send.cs", "namespace LiveMessage.Messages; class Send { Receivers.Feed F; }"),
                new SourceFile("Receivers/Feed.cs", "namespace LiveMessage.Receivers; class Feed : Messages.Send;"))));

    [Fact]
    public void Import_between_folders_of_layer_2_is_reported() =>
        Assert.StartsWith(
            "Ram/Check.cs:1 imports Store.Keys; ",
            Assert.Single(InMemory.CSharpArrows(
                new SourceFile("Store/Keys.cs", "namespace LiveMessage.Store; class Keys { }"),
                new SourceFile("Ram/Check.cs", "namespace LiveMessage.Ram; class Check { Store.Keys K; }"))));

    [Fact]
    public void Violations_are_sorted_and_reported_once_per_file_and_type() =>
        Assert.Equal(
            [
                "Text/A.cs:2 imports Rpc.Call; Text may import no other folder.",
                "Text/A.cs:4 imports Ids.AppId; Text may import no other folder.",
                "Text/B.cs:1 imports Ids.AppId; Text may import no other folder.",
            ],
            InMemory.CSharpArrows(
                Ids,
                new SourceFile("Text/B.cs", "namespace LiveMessage.Text; class B { Ids.AppId I; }"),
                new SourceFile("Text/A.cs", """
                    namespace LiveMessage.Text;
                    class A(Rpc.Call call)
                    {
                        Ids.AppId I = new Ids.AppId();
                        object O = new Ids.AppId();
                        object P => call;
                    }
                    """),
                new SourceFile("Rpc/Call.cs", "namespace LiveMessage.Rpc; class Call { }")));

    [Fact]
    public void Members_of_a_generated_JSON_context_are_resolved() =>
        Assert.StartsWith("Text/Json.cs:3 imports Ids.AppId; ", Assert.Single(InMemory.CSharpArrows(Ids, new SourceFile(
            "Text/Json.cs",
            """
            using System.Text.Json.Serialization;
            namespace LiveMessage.Text;
            [JsonSerializable(typeof(Ids.AppId))]
            sealed partial class Json : JsonSerializerContext
            {
                static string A() => System.Text.Json.JsonSerializer.Deserialize("", Default.AppId)!.ToString()!;
            }
            """))));

    [Fact]
    public void Name_that_does_not_compile_is_reported() =>
        Assert.Equal(
            ["Text/A.cs:1 refers to Unknown, which does not compile in this test."],
            CSharpImports.From([new SourceFile("Text/A.cs", "class A { Unknown U; }")]).Unresolved);
}
