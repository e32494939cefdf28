using System.Diagnostics;
using System.Globalization;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Diagnostics;

/// <summary>The program's own health check, for containers without a shell.</summary>
public sealed class HealthCommandTests
{
    [Fact]
    public async Task It_succeeds_when_the_service_is_ready()
    {
        await using var service = ServiceProcess.Start();
        await service.Ready;

        Assert.Equal((0, ""), await RunAsync(service.Url.ToString()));
    }

    [Fact]
    public async Task It_asks_past_a_proxy_that_the_environment_names()
    {
        await using var service = ServiceProcess.Start();
        await service.Ready;

        Assert.Equal((0, ""), await RunAsync(service.Url.ToString(), ("HTTP_PROXY", "http://127.0.0.1:9")));
    }

    [Fact]
    public async Task It_fails_with_a_sentence_when_Redis_is_away()
    {
        await using var service = ServiceProcess.Start(
            ("ConnectionStrings__Redis", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{RedisServer.FreePort()}")));
        using var client = service.CreateClient();
        await Eventually.TrueAsync(async () => await RunAsync(service.Url.ToString()) is (1, var said)
            && said.Contains("is not ready: Unhealthy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_fails_with_a_sentence_when_nothing_listens()
    {
        var (exitCode, said) = await RunAsync($"http://127.0.0.1:{RedisServer.FreePort()}");

        Assert.Equal(1, exitCode);
        Assert.Contains("does not respond", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:9000")]
    [InlineData("--urls")]
    public async Task It_says_what_it_takes(string argument) => Assert.Equal(
        (1, "The health command takes the URL of a service, such as http://localhost:8080."), await RunAsync(argument));

    private static async Task<(int ExitCode, string Said)> RunAsync(
        string url, params IEnumerable<(string Name, string Value)> environment)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "LiveMessage.dll");
        var start = new ProcessStartInfo("dotnet", [program, "health", url]) { RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said.Trim());
    }
}
