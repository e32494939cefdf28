using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web;

/// <summary>The scripts of the pages, checked by the npm scripts of <c>tests/pages</c>.</summary>
[LongTests]
public sealed class PageScriptsTests
{
    [Fact]
    public Task Scripts_have_no_lint_errors() => RunAsync("lint");

    [Fact]
    public Task Scripts_have_no_type_errors() => RunAsync("types");

    [Fact]
    public Task Unit_tests_of_the_scripts_pass() => RunAsync("test");

    private static async Task RunAsync(string script)
    {
        var folder = Prerequisites.NodeFolder(SourceTree.PageTools);
        var check = await Command.RunAsync(Prerequisites.Npm(), ["run", "--silent", script], folder);
        check.EnsureSuccess();
    }
}
