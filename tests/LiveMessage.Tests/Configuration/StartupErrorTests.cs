using LiveMessage.Configuration;
using LiveMessage.Diagnostics;
using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;

namespace LiveMessage.Tests.Configuration;

/// <summary>
/// Errors in the settings of ASP.NET Core and of the libraries name the setting and the allowed values.
/// </summary>
public sealed class StartupErrorTests
{
    private const string UrlHint =
        "give http://<host>:<port> or https://<host>:<port>, with a port up to 65535 and no path.";

    private const string FreePortHint = "for a free port, give an IP address, such as http://127.0.0.1:0.";

    private const string Levels = "give Verbose, Debug, Information, Warning, Error, Fatal.";

    [Theory]
    [InlineData("urls", "localhost:8080", $"urls is 'localhost:8080'; {UrlHint} Separate several URLs by ';'.")]
    [InlineData("urls", "http://a:1;b", $"urls is 'b'; {UrlHint} Separate several URLs by ';'.")]
    [InlineData("urls", "http://a:99999", $"urls is 'http://a:99999'; {UrlHint} Separate several URLs by ';'.")]
    [InlineData("urls", "http://a:1/base", $"urls is 'http://a:1/base'; {UrlHint} Separate several URLs by ';'.")]
    [InlineData("urls", "ftp://a:1", $"urls is 'ftp://a:1'; {UrlHint} Separate several URLs by ';'.")]
    [InlineData("urls", "http://LocalHost:0", $"urls is 'http://LocalHost:0'; {FreePortHint}")]
    [InlineData("urls", "http://app.localhost:0", $"urls is 'http://app.localhost:0'; {FreePortHint}")]
    [InlineData("urls", "http://pipe:/a", $"urls is 'http://pipe:/a'; {UrlHint} Separate several URLs by ';'.")]
    [InlineData("http_ports", "99999", "http_ports is '99999'; give ports up to 65535, separated by ';'.")]
    [InlineData("https_ports", "80;abc", "https_ports is 'abc'; give ports up to 65535, separated by ';'.")]
    [InlineData(
        "Kestrel:Endpoints", "http://a:1",
        "Kestrel:Endpoints is a single value; give Kestrel:Endpoints:<name>:Url for each endpoint.")]
    [InlineData("Kestrel:Endpoints:A", "http://a:1", $"Kestrel:Endpoints:A:Url is missing; {UrlHint}")]
    [InlineData("Kestrel:Endpoints:A:Url", "junk", $"Kestrel:Endpoints:A:Url is 'junk'; {UrlHint}")]
    [InlineData(
        "Kestrel:Endpoints:A:Url", "http://localhost:0",
        $"Kestrel:Endpoints:A:Url is 'http://localhost:0'; {FreePortHint}")]
    [InlineData(
        "Kestrel:Certificates:Default:Path", "/nowhere.pfx",
        "Kestrel:Certificates:Default:Path is '/nowhere.pfx', which does not exist; give a file.")]
    [InlineData(
        "Kestrel:Certificates:Default:KeyPath", "/",
        "Kestrel:Certificates:Default:KeyPath is '/', which is a directory; give a file.")]
    [InlineData("Logging:Format", "Xml", "Logging:Format is 'Xml'; give Text or Json.")]
    [InlineData("Serilog:MinimumLevel", "warn", $"Serilog:MinimumLevel is 'warn'; {Levels}")]
    [InlineData("Serilog:MinimumLevel:Default", "info", $"Serilog:MinimumLevel:Default is 'info'; {Levels}")]
    [InlineData(
        "Serilog:MinimumLevel:Override:System", "none", $"Serilog:MinimumLevel:Override:System is 'none'; {Levels}")]
    [InlineData(
        "OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317",
        "OTEL_EXPORTER_OTLP_ENDPOINT is 'localhost:4317'; give a URL with http:// or https://, such as "
        + "http://localhost:4317.")]
    public void Invalid_setting_of_a_library_is_an_error(string setting, string value, string message)
    {
        var builder = WebApplication.CreateBuilder([$"--{setting}={value}"]);

        Assert.Equal(message, Assert.Throws<FormatException>(() => builder.AddLiveMessage()).Message);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "give a URL with http:// or https://")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "give grpc or http/protobuf.")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "10s", "give a positive integer, in milliseconds.")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "0", "give a positive integer, in milliseconds.")]
    [InlineData("OTEL_METRIC_EXPORT_TIMEOUT", "-1", "give a positive integer, in milliseconds.")]
    public void Invalid_setting_of_the_export_is_an_error(string setting, string value, string hint)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317")])
            .AddInMemoryCollection([new(setting, value)])
            .Build();

        Assert.StartsWith($"{setting} is '{value}'; {hint}", Assert.Single(Telemetry.GetErrors(configuration)));
    }

    [Fact]
    public void Error_of_an_endpoint_with_a_password_omits_the_value()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("OTEL_EXPORTER_OTLP_ENDPOINT", "user:secret@collector:4317")])
            .Build();

        Assert.StartsWith(
            "OTEL_EXPORTER_OTLP_ENDPOINT is invalid; give a URL", Assert.Single(Telemetry.GetErrors(configuration)));
    }

    [Theory]
    [InlineData("urls", "http://localhost:8080;https://*:0;http://[::1]:80;http://unix:/tmp/a.sock")]
    [InlineData("http_ports", "8080;0")]
    [InlineData("Serilog:MinimumLevel:Default", "warning")]
    [InlineData("Serilog:MinimumLevel:Default", "$switch")]
    [InlineData("Logging:Format", "json")]
    [InlineData("Logging:Format", "")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example/v1")]
    public void Valid_setting_of_a_library_is_accepted(string setting, string value) =>
        WebApplication.CreateBuilder([$"--{setting}={value}"]).AddLiveMessage();

    [Fact]
    public void Invalid_JSON_is_an_error_with_line_and_column_and_without_the_text()
    {
        using var file = new TemporaryFile("{\n  \"Emulator\": { \"ApiKey\": secret }\n}", "appsettings.json");

        var error = Assert.Throws<InvalidDataException>(
            () => WebApplication.CreateBuilder(["--contentRoot", Path.GetDirectoryName(file.Path)!]));

        Assert.Equal(
            $"Failed to load configuration from file '{file.Path}'. "
            + "Line 2, column 27 is not valid JSON.",
            StartupError.GetMessage(error));
    }

    [Fact]
    public void Directory_in_place_of_a_settings_file_is_an_error()
    {
        using var file = new TemporaryFile(name: "appsettings.Test.json");
        var environment = new HostingEnvironment
        {
            EnvironmentName = "Test", ContentRootPath = Path.GetDirectoryName(file.Path)!,
        };
        Assert.Empty(SettingsFiles.GetErrors(environment));

        Directory.CreateDirectory(file.Path);

        Assert.Equal(
            [$"{file.Path} is a directory; replace it with a file, or remove it."],
            SettingsFiles.GetErrors(environment));
    }

    [Fact]
    public void Empty_log_level_counts_as_not_set()
    {
        var configuration = LogLevels.WithoutEmptyLevels(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Serilog:MinimumLevel:Default", ""), new("Serilog:WriteTo:0:Args:a", "")])
            .Build());

        Assert.Null(configuration["Serilog:MinimumLevel:Default"]);
        Assert.Equal("", configuration["Serilog:WriteTo:0:Args:a"]);
    }
}
