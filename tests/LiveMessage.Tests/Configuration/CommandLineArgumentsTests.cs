using LiveMessage.Configuration;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Configuration;

/// <summary>Arguments that are not settings are errors, which name the argument that was probably meant.</summary>
public sealed class CommandLineArgumentsTests
{
    private static readonly SettingNames Names =
        WebApplication.CreateBuilder().AddLiveMessage().Build().Services.GetRequiredService<SettingNames>();

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("/?")]
    [InlineData("help")]
    [InlineData("--environment", "Test", "--HELP")]
    public void Help_lists_the_commands_and_settings(params string[] args)
    {
        var help = CommandLineArguments.GetAnswer(args);

        Assert.Contains("health [url]", help, StringComparison.Ordinal);
        Assert.Contains("Emulator__ApiKey=secret", help, StringComparison.Ordinal);
        Assert.All(help!.Split('\n'), line => Assert.InRange(line.Length, 0, 120));
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("version")]
    public void Version_is_that_of_the_assembly(string argument) =>
        Assert.StartsWith("LiveMessage 0.", CommandLineArguments.GetAnswer([argument]));

    [Theory]
    [InlineData()]
    [InlineData("--urls", "http://localhost:9000")]
    [InlineData("--environment=Test")]
    [InlineData("/contentRoot", "/tmp")]
    [InlineData("RateLimit:TokenLimit=5")]
    [InlineData("--ratelimit:tokenlimit", "-1")]
    [InlineData("--Emulator:ApiKey=--help me")]
    [InlineData("--LiveMessage:Accounts:0:Id", "1")]
    [InlineData("--ConnectionStrings:Redis", "localhost:6379")]
    [InlineData("--Logging:LogLevel:Default", "Debug", "--Kestrel:Endpoints:A:Url", "x", "--Serilog:A", "x")]
    [InlineData("--http_ports", "8080", "--AllowedHosts", "*", "--OTEL_SERVICE_NAME", "x", "--Logging:Format", "Json")]
    [InlineData("--ConnectionStrings:Redis", "")]
    public void Settings_of_the_service_and_of_its_host_are_accepted(params string[] args)
    {
        Assert.Null(CommandLineArguments.GetAnswer(args));
        CommandLineArguments.Check(CommandLineArguments.ReadSettings(args), Names);
    }

    [Theory]
    [InlineData("--apikey", "--apikey is not a setting; did you mean --Emulator:ApiKey?")]
    [InlineData("--api-key", "--api-key is not a setting; did you mean --Emulator:ApiKey?")]
    [InlineData("--port", "--port is not a setting; did you mean --urls http://localhost:9000?")]
    [InlineData("--url", "--url is not a setting; did you mean --urls?")]
    [InlineData("--redis", "--redis is not a setting; did you mean --ConnectionStrings:Redis?")]
    [InlineData("--enviroment", "--enviroment is not a setting; did you mean --environment?")]
    [InlineData(
        "--RateLimt:TokenLimit", "--RateLimt:TokenLimit is not a setting; did you mean --RateLimit:TokenLimit?")]
    [InlineData("--TokenLimit", "--TokenLimit is not a setting; did you mean --RateLimit:TokenLimit?")]
    [InlineData(
        "--RateLimit__TokenLimit", "--RateLimit__TokenLimit is not a setting; did you mean --RateLimit:TokenLimit?")]
    [InlineData("--ASPNETCORE_URLS", "--ASPNETCORE_URLS is not a setting; did you mean --urls?")]
    [InlineData(
        "--ConnectionStrings:Rediss",
        "--ConnectionStrings:Rediss is not a setting; did you mean --ConnectionStrings:Redis?")]
    [InlineData("--verbose", "--verbose is not a setting; --help shows examples.")]
    public void Unknown_setting_is_an_error_that_names_the_intended_setting(string name, string message)
    {
        Assert.Equal(message, GetError(name, "top-secret"));
        Assert.Equal(message, GetError($"{name}=top-secret"));
    }

    [Theory]
    [InlineData("helth is not a command; did you mean health?", "helth")]
    [InlineData(
        "RateLimit:TokenLimit is not a command; a setting has the form --RateLimit:TokenLimit <value>.",
        "RateLimit:TokenLimit", "5")]
    [InlineData(
        "Argument 3 is neither a command nor a setting; a setting has the form --<name> <value>. "
        + "--help shows examples.",
        "--Emulator:ApiKey", "top", "secret")]
    [InlineData(
        "Argument 3 is neither a command nor a setting; a setting has the form --<name> <value>. "
        + "--help shows examples.",
        "--Emulator:ApiKey", "top", "sec:ret")]
    [InlineData(
        "Argument 3 has no value; a setting has the form --<name> <value>.", "--Emulator:ApiKey", "top", "/sec:ret")]
    [InlineData(
        "An argument that does not begin with -- is not a setting; --help shows examples.",
        "--ConnectionStrings:Redis", "localhost,password=top", "sec=ret")]
    [InlineData("health is a command; give it as the first argument.", "--environment", "Test", "health")]
    [InlineData(
        "Argument 1 is neither a command nor a setting; a setting has the form --<name> <value>. "
        + "--help shows examples.",
        "-p", "9000")]
    [InlineData("--RateLimit:TokenLimit has no value; write --RateLimit:TokenLimit <value>.", "--RateLimit:TokenLimit")]
    [InlineData(
        "--Emulator:ApiKey has no value; write --Emulator:ApiKey <value>.",
        "--Emulator:ApiKey", "--urls", "http://localhost:9000")]
    public void Argument_that_the_configuration_would_ignore_is_an_error(string message, params string[] args) =>
        Assert.Equal(message, GetError(args));

    [Fact]
    public void Argument_of_a_test_host_for_an_environment_variable_is_accepted()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_OTHER__PROGRAM", "1");

        CommandLineArguments.Check(CommandLineArguments.ReadSettings(["--OTHER:PROGRAM=1"]), Names);
    }

    private static string GetError(params string[] args) => Assert.Throws<FormatException>(
        () => CommandLineArguments.Check(CommandLineArguments.ReadSettings(args), Names)).Message;
}
