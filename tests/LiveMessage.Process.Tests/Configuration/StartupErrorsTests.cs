using System.Net;
using System.Net.Sockets;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Configuration;

/// <summary>A program with an invalid setting ends with exit code 1 and an error on one line.</summary>
public sealed class StartupErrorsTests
{
    // Some settings are read before the host starts. Their errors must have the same form.
    [Theory]
    [InlineData("LiveMessage__Accounts__0__Id", "x", "LiveMessage:Accounts:0:Id is 'x'; give 1 to 20 digits.")]
    [InlineData("Serilog__MinimumLevel__Default", "Verbos", "Serilog:MinimumLevel:Default is 'Verbos'; give Verbose, ")]
    [InlineData("ConnectionStrings__Redis", "http://:secret@localhost", "is a URL with an unknown scheme")]
    public async Task Invalid_setting_ends_the_program_with_exit_code_1_and_an_error_on_one_line(
        string variable, string value, string message)
    {
        await using var program = ServiceProcess.Start((variable, value));

        Assert.Equal(1, await program.WaitForExitAsync());
        var line = Assert.Single(program.Lines);
        Assert.StartsWith("LiveMessage cannot start: ", line);
        Assert.Contains(message, line);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_of_several_sections_are_reported_together()
    {
        await using var program = ServiceProcess.Start(("RateLimit__TokenLimit", "0"), ("Inbox__MaxMessages", "0"));

        Assert.Equal(1, await program.WaitForExitAsync());
        Assert.Equal(
            [
                "LiveMessage cannot start: RateLimit:TokenLimit is '0'; give at least 1. "
                + "Inbox:MaxMessages is '0'; give at least 1.",
            ],
            program.Lines);
    }

    [Fact]
    public async Task Invalid_URL_to_listen_on_is_an_error()
    {
        await using var program = ServiceProcess.Start(("Kestrel__Endpoints__Http__Url", "junk"));

        Assert.Equal(1, await program.WaitForExitAsync());
        Assert.Equal(
            [
                "LiveMessage cannot start: Kestrel:Endpoints:Http:Url is 'junk'; give http://<host>:<port> or "
                + "https://<host>:<port>, with a port up to 65535 and no path.",
            ],
            program.Lines);
    }

    [Fact]
    public async Task Port_in_use_is_an_error_that_names_an_alternative()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";
        await using var program = ServiceProcess.Start(("Kestrel__Endpoints__Http__Url", url));

        Assert.Equal(1, await program.WaitForExitAsync());
        Assert.Contains(
            $"LiveMessage cannot start: Failed to bind to address {url}: address already in use. "
            + "Choose another address, for example with --urls http://localhost:9000.",
            program.Lines);
    }

    [Fact]
    public async Task Low_limit_of_open_files_is_an_error_that_names_the_minimum()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "LiveMessage.dll");
        var ended = await Command.RunAsync(
            "sh", ["-c", "ulimit -n 256; exec dotnet \"$0\"", program], AppContext.BaseDirectory);

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(
            "LiveMessage cannot start: The process may open only 256 files; "
            + "set the hard limit (ulimit -Hn) to at least 480.\n",
            ended.Errors);
        Assert.Empty(ended.Output);
    }
}
