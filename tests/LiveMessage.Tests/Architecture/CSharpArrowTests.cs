namespace LiveMessage.Tests.Architecture;

/// <summary>References from C# to another folder.</summary>
public sealed class CSharpArrowTests
{
    private static readonly SourceFile Apps = new("Apps/SeedApps.cs", """
        namespace LiveMessage.Apps;
        internal sealed class SeedApp : System.Attribute { }
        internal static class SeedApps
        {
            public const int Count = 1;
            public static void Seed(this string text) { }
            extension(int number) { public int Doubled => 2 * number; }
        }
        """);

    // Imports Apps against the rule, so that Store can import Apps through it without a name.
    private static readonly SourceFile Rpc = new("Rpc/Call.cs", """
        namespace LiveMessage.Rpc;
        internal sealed class Call
        {
            public static Apps.SeedApp First() => new();
            public static System.Collections.Generic.List<Apps.SeedApp> All() => [];
            public static bool TryFind(out Apps.SeedApp app) => throw null!;
            public static void Each(System.Action<Apps.SeedApp> action) { }
        }
        """);

    [Fact]
    public void Upward_using_is_reported_with_file_import_and_rule() =>
        Assert.Equal(
            ["Store/Startup.cs:2 imports Apps; "
                + "Store may import Ids, Text, Policies, Configuration, Rpc, Accounts, Diagnostics."],
            Violations("using System;\nusing LiveMessage.Apps;\n"));

    [Theory]
    [InlineData("using static LiveMessage.Apps.SeedApps;")]
    [InlineData("using Seeds = LiveMessage.Apps.SeedApps;")]
    [InlineData("namespace LiveMessage.Store { using Seeds = Apps.SeedApps; }")]
    public void Using_of_a_type_is_an_import(string directive) =>
        Assert.Equal(["Apps.SeedApps"], Names(directive));

    [Theory]
    [InlineData("int A = LiveMessage.Apps.SeedApps.Count;")]
    [InlineData("int A = global::LiveMessage.Apps.SeedApps.Count;")]
    [InlineData("int A = Apps.SeedApps.Count;")]
    [InlineData("string A = nameof(Apps.SeedApps.Seed);")]
    [InlineData("System.Type A = typeof(Apps.SeedApps);")]
    [InlineData("void A() => Apps.SeedApps.Seed(\"\");")]
    [InlineData("/// <summary><see cref=\"Apps.SeedApps\"/></summary>\nint A;")]
    [InlineData("/// <summary><see cref=\"Apps.SeedApps.Seed(string)\"/></summary>\nint A;")]
    public void Name_without_a_using_is_an_import(string member) =>
        Assert.Equal(["Apps.SeedApps"], NamesInStore(member));

    [Theory]
    [InlineData("Apps.SeedApp A;")]
    [InlineData("Apps.SeedApp?[] A() => throw null!;")]
    [InlineData("(int, System.Func<Apps.SeedApp>) A;")]
    [InlineData("[Apps.SeedApp] int A;")]
    [InlineData("void A<T>() where T : Apps.SeedApp { }")]
    [InlineData("bool A(object o) => o is Apps.SeedApp;")]
    public void Type_in_a_declaration_or_pattern_is_an_import(string member) =>
        Assert.Equal(["Apps.SeedApp"], NamesInStore(member));

    [Theory]
    [InlineData("void A() { var app = Rpc.Call.First(); }")]
    [InlineData("void A() { foreach (var app in Rpc.Call.All()) { } }")]
    [InlineData("bool A() => Rpc.Call.TryFind(out var app);")]
    [InlineData("void A() => Rpc.Call.Each(app => { });")]
    [InlineData("void A() { var (number, app) = (1, Rpc.Call.First()); }")]
    [InlineData("object A() => new { App = Rpc.Call.First() };")]
    [InlineData("object A() => System.Linq.Enumerable.First(Rpc.Call.All());")]
    public void Inferred_type_is_an_import(string member) =>
        Assert.Equal(["Apps.SeedApp"], NamesInStore(member));

    [Theory]
    [InlineData("void A() => \"\".Seed();")]
    [InlineData("int A => 1.Doubled;")]
    public void Class_of_an_extension_member_is_an_import(string member) =>
        Assert.Equal(
            ["Apps", "Apps.SeedApps"],
            Names($"using LiveMessage.Apps;\nnamespace LiveMessage.Store;\nclass S {{ {member} }}"));

    private static IReadOnlyList<string> NamesInStore(string member) =>
        Names($"namespace LiveMessage.Store; class Startup {{ {member}\n}}");

    private static IReadOnlyList<string> Names(string store) =>
        [.. Violations(store).Select(sentence => sentence.Split(" imports ")[1].Split(';')[0])];

    private static IEnumerable<string> Violations(string store) =>
        InMemory.CSharpArrows(Apps, Rpc, new SourceFile("Store/Startup.cs", store))
            .Where(sentence => sentence.StartsWith("Store/", StringComparison.Ordinal));
}
