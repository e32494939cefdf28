using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Documents;

/// <summary>The workflow of <c>docs/testing.md</c>.</summary>
[LongTests]
public sealed class TestingGuideWorkflowTests
{
    private const string Workflow = ".github/workflows/tests.yml";

    // This machine has what these set up.
    private static readonly string[] Provided =
        ["actions/checkout@v5", "actions/setup-dotnet@v5", "actions/setup-node@v5"];

    [Fact]
    public async Task Steps_of_the_workflow_succeed_in_their_order()
    {
        using var project = new GuideProject();
        project.LinkPackages();
        var job = (await project.ReadYamlAsync(Workflow)).GetProperty("jobs").GetProperty("test");
        var variables = job.GetProperty("env").EnumerateObject()
            .Select(variable => (variable.Name, Value: variable.Value.GetString()!.Replace(
                "${{ github.workspace }}", project.Folder, StringComparison.Ordinal)))
            .ToList();
        Assert.Equal([("LIVEMESSAGE_DLL", project.Program)], variables);

        foreach (var step in job.GetProperty("steps").EnumerateArray())
        {
            if (step.TryGetProperty("uses", out var action))
            {
                Assert.Contains(action.GetString(), Provided);
            }
            else if (step.GetProperty("run").GetString() is { } command and not "npm ci")
            {
                (await project.RunAsync(Map(command), variables)).EnsureSuccess();
            }
        }

        GuideProject.AssertStopped(project.Program);
    }

    // The checkout is this repository, which is built.
    private static string Map(string command) => command.Replace(
        "dotnet publish emulator/",
        $"dotnet publish --no-build --configuration {GuideProject.Configuration} {SourceTree.Repository}/",
        StringComparison.Ordinal);
}
