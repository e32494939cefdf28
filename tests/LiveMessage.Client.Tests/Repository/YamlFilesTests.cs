using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Repository;

/// <summary>YAML files: the files in .github and the Compose file.</summary>
public sealed class YamlFilesTests
{
    private const string InvalidWorkflow =
        "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - runs: make\n";

    private static readonly IReadOnlyList<string> RepositoryFiles =
    [
        .. Directory.EnumerateFiles(
            Path.Combine(SourceTree.Repository, ".github"), "*.yml", SearchOption.AllDirectories),
        Path.Combine(SourceTree.Repository, "docker-compose.yml"),
    ];

    private static readonly string[] InvalidFiles =
    [
        "jobs: [build",
        "on: push\non: pull_request\n",
        "steps:\n\t- run: make\n",
        "a: b: c\n",
    ];

    private static readonly Lazy<Task<string>> Errors = new(ParseAllAsync);

    public static TheoryData<string> SyntaxErrors => [.. InvalidFiles];

    [Fact]
    public async Task Yaml_files_have_no_errors()
    {
        var errors = await Errors.Value;

        Assert.Contains(RepositoryFiles, file => file.EndsWith("dependabot.yml", StringComparison.Ordinal));
        Assert.All(RepositoryFiles, file => Assert.DoesNotContain($"{file}: ", errors, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SyntaxErrors))]
    public async Task Syntax_error_is_reported(string yaml) =>
        Assert.Contains(
            $"{InvalidFile(Array.IndexOf(InvalidFiles, yaml))}: ", await Errors.Value, StringComparison.Ordinal);

    [Fact]
    public async Task Workflow_that_breaks_a_rule_of_GitHub_is_reported() =>
        Assert.Contains("unexpected key \"runs\"", await Errors.Value, StringComparison.Ordinal);

    // The linter of workflows takes a long time to start, so one run checks the files of all tests.
    private static async Task<string> ParseAllAsync()
    {
        var root = Directory.CreateTempSubdirectory("livemessage-yaml-").FullName;
        try
        {
            var files = new List<string>(RepositoryFiles);
            foreach (var (index, text) in InvalidFiles.Index())
            {
                files.Add(await WriteAsync(Path.Combine(root, InvalidFile(index)), text));
            }

            files.Add(await WriteAsync(Path.Combine(root, ".github", "workflows", "test.yml"), InvalidWorkflow));
            var folder = Prerequisites.NodeFolder(SourceTree.Conformance);
            var parse = await Command.RunAsync(Prerequisites.Node(), ["yaml-errors.mjs", .. files], folder);
            return parse.EnsureSuccess();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string InvalidFile(int index) => $"workflow{index}.yml";

    private static async Task<string> WriteAsync(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text);
        return file;
    }
}
