using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Documents;

/// <summary>The files and commands of <c>docs/testing.md</c>.</summary>
public sealed class TestingGuideTests
{
    // The program beside this test. Its path is in no other command line while a fixture of the guide runs.
    private static readonly string BuiltProgram = Path.Combine(AppContext.BaseDirectory, ".", "LiveMessage.dll");

    [Fact]
    public async Task Wrong_assertion_fails_the_Node_js_test_and_stops_the_service()
    {
        using var project = new GuideProject();
        project.LinkPackages();
        project.Change("tests/orders.test.mjs", "(message.body, 'shipped')", "(message.body, 'x')");

        var run = await project.RunAsync("node --test tests/orders.test.mjs", ("LIVEMESSAGE_DLL", BuiltProgram));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("actual: 'shipped'", run.Output, StringComparison.Ordinal);
        GuideProject.AssertStopped(BuiltProgram);
    }

    [Fact]
    public async Task Second_call_to_the_service_with_a_rate_limit_is_throttled()
    {
        Prerequisites.Curl();
        using var project = new GuideProject();
        var start = GuideProject.Commands.Single(command => command.Contains("RateLimit", StringComparison.Ordinal))
            .Replace("livemessage/LiveMessage.dll", BuiltProgram, StringComparison.Ordinal);

        // The shell reads the address from the output, as the fixtures do.
        var run = await project.RunAsync(
            $$"""
            {{start}} > log & trap "kill $!" EXIT
            until url=$(grep -o 'http://[0-9.:]*' log); do sleep 0.05; done
            for call in 1 2; do
              curl --silent "$url/?Action=SendLiveMessageUser&Version=2016-11-01&AppId=demo&SenderId=a&ReceiverId=b"
            done
            """);

        Assert.Matches("\"MsgTid\".*\"Throttling.User\"", run.EnsureSuccess());
    }

    [Fact]
    public async Task Addresses_in_the_Compose_file_are_those_of_the_image()
    {
        using var project = new GuideProject();
        var services = (await project.ReadYamlAsync("docker-compose.yml")).GetProperty("services");
        var image = await File.ReadAllTextAsync(Path.Combine(SourceTree.Repository, "Dockerfile"));

        var service = services.GetProperty("livemessage");
        Assert.Equal(("emulator", "Test"), (
            service.GetProperty("build").GetString(),
            service.GetProperty("environment").GetProperty("ASPNETCORE_ENVIRONMENT").GetString()));
        var tests = services.GetProperty("tests");
        var url = new Uri(tests.GetProperty("environment").GetProperty("LIVEMESSAGE_URL").GetString()!);
        Assert.Equal("livemessage", url.Host);
        Assert.Contains($"\nENV ASPNETCORE_HTTP_PORTS={url.Port}\n", image, StringComparison.Ordinal);
        Assert.Contains("\nHEALTHCHECK ", image, StringComparison.Ordinal);
        Assert.Equal(
            "service_healthy",
            tests.GetProperty("depends_on").GetProperty("livemessage").GetProperty("condition").GetString());
    }
}
