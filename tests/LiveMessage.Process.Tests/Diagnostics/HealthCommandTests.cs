using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Diagnostics;

/// <summary>The health check of the program, for containers without a shell.</summary>
public sealed class HealthCommandTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    [Fact]
    public async Task Health_command_succeeds_when_the_service_is_ready() =>
        Assert.Equal((0, ""), await HealthCommand.RunAsync(host.Service.Url.ToString()));

    [Fact]
    public async Task Health_command_ignores_the_proxy_of_the_environment() => Assert.Equal(
        (0, ""), await HealthCommand.RunAsync(host.Service.Url.ToString(), ("HTTP_PROXY", "http://127.0.0.1:9")));

    [Fact]
    public async Task Health_command_fails_with_an_error_when_Redis_is_unavailable()
    {
        await using var service = Service.With($"127.0.0.1:{RedisServer.FreePort()}").StartWithoutWaiting();

        var (exitCode, error) = await HealthCommand.RunAsync(service.Url.ToString());

        Assert.Equal(1, exitCode);
        Assert.Contains("is not ready: Unhealthy", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_command_fails_with_an_error_when_the_service_is_not_running()
    {
        var (exitCode, error) = await HealthCommand.RunAsync($"http://127.0.0.1:{RedisServer.FreePort()}");

        Assert.Equal(1, exitCode);
        Assert.Contains("does not respond", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:9000")]
    [InlineData("--urls")]
    public async Task Health_command_without_a_URL_fails_with_a_hint(string argument) => Assert.Equal(
        (1, "The health command takes the URL of a service, such as http://localhost:8080."),
        await HealthCommand.RunAsync(argument));
}
