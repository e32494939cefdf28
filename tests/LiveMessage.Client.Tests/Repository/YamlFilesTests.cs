using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Repository;

/// <summary>YAML files: the files in .github and the Compose file.</summary>
public sealed class YamlFilesTests
{
    [Fact]
    public async Task Yaml_files_have_no_errors()
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(SourceTree.Repository, ".github"), "*.yml", SearchOption.AllDirectories)
            .Append(Path.Combine(SourceTree.Repository, "docker-compose.yml"))
            .ToList();

        Assert.Contains(files, file => file.EndsWith("dependabot.yml", StringComparison.Ordinal));
        Assert.Empty(await ParseAsync(files));
    }

    [Theory]
    [InlineData("jobs: [build")]
    [InlineData("on: push\non: pull_request\n")]
    [InlineData("steps:\n\t- run: make\n")]
    [InlineData("a: b: c\n")]
    public async Task Syntax_error_is_reported(string yaml)
    {
        using var file = new TemporaryFile(yaml, "workflow.yml");

        Assert.Contains("workflow.yml: ", await ParseAsync([file.Path]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workflow_that_breaks_a_rule_of_GitHub_is_reported()
    {
        using var folder = new TemporaryFile();
        var root = Path.GetDirectoryName(folder.Path)!;
        var workflows = Directory.CreateDirectory(Path.Combine(root, ".github", "workflows"));
        var file = Path.Combine(workflows.FullName, "test.yml");
        await File.WriteAllTextAsync(
            file, "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - runs: make\n");

        Assert.Contains("unexpected key \"runs\"", await ParseAsync([file]), StringComparison.Ordinal);
    }

    private static async Task<string> ParseAsync(IEnumerable<string> files)
    {
        var folder = Prerequisites.NodeFolder(SourceTree.Conformance);
        var parse = await Command.RunAsync(Prerequisites.Node(), ["yaml-errors.mjs", .. files], folder);
        return parse.EnsureSuccess();
    }
}
