using System.Text.RegularExpressions;

using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>The scripts of the service match their callers.</summary>
public sealed partial class EmbeddedScriptsTests
{
    [Fact]
    public void Each_script_declares_the_names_that_its_caller_supplies() =>
        Assert.All(EmbeddedScripts.All, script => Assert.NotEmpty(script.Text.Text));

    [Fact]
    public void Each_file_is_a_script_or_an_include()
    {
        var used = EmbeddedScripts.All.Select(script => script.Text.Path).Concat(EmbeddedScripts.Files.SelectMany(
            file => ScriptFile.Parse(file.Path, file.Text).Includes));

        Assert.Equal(
            EmbeddedScripts.Files.Select(file => file.Path).Order(StringComparer.Ordinal),
            used.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_use_names_instead_of_KEYS_and_ARGV() =>
        Assert.DoesNotContain(EmbeddedScripts.Files, file => Numbered().IsMatch(file.Text));

    [Fact]
    public void Each_declared_name_is_used() => Assert.All(EmbeddedScripts.All, script =>
    {
        var body = string.Join('\n', CodeOf(script).Split('\n').Where(line => !Numbered().IsMatch(line)));
        Assert.All(
            script.Text.Keys.Concat(script.Text.Arguments),
            name => Assert.Matches($@"\b{name.Name}\b", body.Replace($"local {name.Name} = {{}}", "")));
    });

    [Fact]
    public void Each_declared_answer_is_returned() => Assert.All(EmbeddedScripts.All, script => Assert.All(
        script.Text.Answers,
        answer => Assert.Matches($@"\{{\s*'{answer.Name}'", CodeOf(script))));

    // A local of a fragment would hide the declared name in the rest of the script.
    [Fact]
    public void No_local_hides_a_declared_name() => Assert.All(EmbeddedScripts.All, script =>
    {
        var lines = CodeOf(script).Split('\n').Where(line => !Numbered().IsMatch(line));
        var locals = Local().Matches(string.Join('\n', lines))
            .SelectMany(match => match.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries));
        var declared = script.Text.Keys.Concat(script.Text.Arguments).Select(name => name.Name);
        Assert.Empty(declared.Intersect(locals.Except(Lists(script))));
    });

    [Fact]
    public void The_store_supplies_only_names_that_scripts_declare()
    {
        var declared = EmbeddedScripts.All.SelectMany(script => script.Text.Keys.Concat(script.Text.Arguments))
            .Select(name => name.Name).ToHashSet();

        Assert.All(ScriptProperty.All(typeof(AccountParameters)), property => Assert.Contains(property.Name, declared));
    }

    // The generated head of a script declares a local for each list.
    private static IEnumerable<string> Lists(IScript script) =>
        script.Text.Keys.Concat(script.Text.Arguments).Where(name => name.IsList).Select(name => name.Name);

    private static string CodeOf(IScript script) => Comment().Replace(script.Text.Text, "");

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"\blocal function \w+\((?<names>[^)]*)\)"
        + @"|\blocal (?!function)(?<names>[\w, ]+?)(?= =|\n)|\bfor (?<names>[\w, ]+?)(?= in | =)")]
    private static partial Regex Local();

    [GeneratedRegex(@"\b(KEYS|ARGV)\b")]
    private static partial Regex Numbered();
}
