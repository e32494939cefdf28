using System.Text.RegularExpressions;

using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>The scripts of the service match their callers.</summary>
public sealed partial class EmbeddedScriptsTests
{
    public static TheoryData<string> Scripts =>
        [.. EmbeddedScripts.All.Select(script => script.Text.Path).Distinct().Order(StringComparer.Ordinal)];

    public static TheoryData<string> Files => [.. EmbeddedScripts.Files.Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Script_declares_the_names_that_its_caller_supplies(string path) =>
        Assert.All(ScriptsAt(path), script => Assert.NotEmpty(script.Text.Text));

    [Fact]
    public void Each_file_is_a_script_or_an_include()
    {
        var used = EmbeddedScripts.All.Select(script => script.Text.Path).Concat(EmbeddedScripts.Files.SelectMany(
            file => ScriptFile.Parse(file.Path, file.Text).Includes));

        Assert.Equal(
            EmbeddedScripts.Files.Select(file => file.Path).Order(StringComparer.Ordinal),
            used.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_uses_names_instead_of_KEYS_and_ARGV(string path) =>
        Assert.DoesNotMatch(Numbered(), EmbeddedScripts.Files.Single(file => file.Path == path).Text);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Declared_names_are_used(string path) => Assert.All(ScriptsAt(path), script =>
    {
        var body = string.Join('\n', CodeOf(script).Split('\n').Where(line => !Numbered().IsMatch(line)));
        Assert.All(
            script.Text.Keys.Concat(script.Text.Arguments),
            name => Assert.Matches($@"\b{name.Name}\b", body.Replace($"local {name.Name} = {{}}", "")));
    });

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Declared_answers_are_returned(string path) => Assert.All(ScriptsAt(path), script => Assert.All(
        script.Text.Answers,
        answer => Assert.Matches($@"\{{\s*'{answer.Name}'", CodeOf(script))));

    // A local of a fragment would hide the declared name in the rest of the script.
    [Theory]
    [MemberData(nameof(Scripts))]
    public void No_local_hides_a_declared_name(string path) => Assert.All(ScriptsAt(path), script =>
    {
        var lines = CodeOf(script).Split('\n').Where(line => !Numbered().IsMatch(line));
        var locals = Local().Matches(string.Join('\n', lines))
            .SelectMany(match => match.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries));
        var declared = script.Text.Keys.Concat(script.Text.Arguments).Select(name => name.Name);
        Assert.Empty(declared.Intersect(locals.Except(Lists(script))));
    });

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Script_is_composed_once(string path) =>
        Assert.All(ScriptsAt(path), script => Assert.Same(script.Text, script.Text));

    [Fact]
    public void The_store_supplies_only_names_that_scripts_declare()
    {
        var declared = EmbeddedScripts.All.SelectMany(script => script.Text.Keys.Concat(script.Text.Arguments))
            .Select(name => name.Name).ToHashSet();

        Assert.All(ScriptProperty.All(typeof(AccountParameters)), property => Assert.Contains(property.Name, declared));
    }

    // Several callers may share a script.
    private static IReadOnlyList<IScript> ScriptsAt(string path)
    {
        var scripts = EmbeddedScripts.All.Where(script => script.Text.Path == path).ToList();
        Assert.NotEmpty(scripts);
        return scripts;
    }

    // The generated head of a script declares a local for each list.
    private static IEnumerable<string> Lists(IScript script) =>
        script.Text.Keys.Concat(script.Text.Arguments).Where(name => name.IsList).Select(name => name.Name);

    private static string CodeOf(IScript script) => Comment().Replace(script.Text.Text, "");

    [Theory]
    [InlineData("local function read(key, field)", "key, field")]
    [InlineData("local key, field = 1, 2", "key, field")]
    [InlineData("local key\n", "key")]
    [InlineData("for key, field in pairs(all) do", "key, field")]
    [InlineData("for key = 1, 2 do", "key")]
    public void Local_names_are_found(string line, string names) =>
        Assert.Equal(names, Assert.Single(Local().Matches(line)).Groups["names"].Value);

    [Theory]
    [InlineData("redis.call('GET', KEYS[1])")]
    [InlineData("local limit = ARGV[2]")]
    public void Numbered_names_are_found(string line) => Assert.Matches(Numbered(), line);

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"\blocal function \w+\((?<names>[^)]*)\)"
        + @"|\blocal (?!function)(?<names>[\w, ]+?)(?= =|\n)|\bfor (?<names>[\w, ]+?)(?= in | =)")]
    private static partial Regex Local();

    [GeneratedRegex(@"\b(KEYS|ARGV)\b")]
    private static partial Regex Numbered();
}
