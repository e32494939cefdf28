namespace LiveMessage.Tests.Hosting;

/// <summary>The output of a test run on a machine without a program that all tests of a project need.</summary>
[Needs(Prerequisite.None)]
public sealed class MissingProgramTests
{
    [Fact]
    public async Task Missing_program_is_reported_once_with_the_number_of_tests()
    {
        // Three tests of this project, without Node.js.
        var run = await Command.RunAsync(
            Environment.ProcessPath!,
            ["-noColor", "-class", "*.PageScriptsTests"],
            AppContext.BaseDirectory,
            "",
            ("PATH", ""),
            ("CI", "false"),
            ("DOTNET_ROOT", Path.GetFullPath("../../..", Path.GetDirectoryName(typeof(object).Assembly.Location)!)));

        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 1,", run.EnsureSuccess(), StringComparison.Ordinal);
        Assert.Contains("node is not on the PATH: ", run.Output, StringComparison.Ordinal);
        Assert.Contains(" 3 tests are skipped.", run.Output, StringComparison.Ordinal);
    }
}
