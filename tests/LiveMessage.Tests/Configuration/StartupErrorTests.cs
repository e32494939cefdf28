using LiveMessage.Configuration;
using LiveMessage.Diagnostics;
using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;

using Serilog.Events;

namespace LiveMessage.Tests.Configuration;

/// <summary>
/// Errors in the settings of ASP.NET Core and of the libraries name the setting and the allowed values.
/// </summary>
public sealed class StartupErrorTests
{
    private const string UrlHint =
        "give http://<host>:<port> or https://<host>:<port>, with a port up to 65535 and no path.";

    private const string FreePortHint = "for a free port, give an IP address, such as http://127.0.0.1:0.";

    private const string HostHint =
        "give names and addresses without scheme and port, separated by ';', such as localhost;*.example.com;[::1].";

    // Encoded, it is longer than 63 characters.
    private const string LongName = "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü";

    private const string SwitchHint = "give a switch that Serilog:LevelSwitches declares, such as $name.";

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
    [InlineData(
        "urls", "http://unix:/missing/x.sock",
        "urls is 'http://unix:/missing/x.sock', but the directory '/missing' does not exist; create it, or give "
        + "another socket.")]
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
        "Kestrel:Endpoints:A:Url", "http://unix:/missing/x.sock",
        "Kestrel:Endpoints:A:Url is 'http://unix:/missing/x.sock', but the directory '/missing' does not exist; create "
        + "it, or give another socket.")]
    [InlineData(
        "Kestrel:Certificates:Default:Path", "/nowhere.pfx",
        "Kestrel:Certificates:Default:Path is '/nowhere.pfx', which does not exist; give a file.")]
    [InlineData(
        "Kestrel:Certificates:Default:KeyPath", "/",
        "Kestrel:Certificates:Default:KeyPath is '/', which is a directory; give a file.")]
    [InlineData(
        "applicationName", "X", "applicationName is 'X', which is not an assembly of the program; omit the setting.")]
    [InlineData("Logging:Format", "Xml", "Logging:Format is 'Xml'; give Text or Json.")]
    [InlineData("Serilog:MinimumLevel", "warn", $"Serilog:MinimumLevel is 'warn'; {Levels}")]
    [InlineData("Serilog:MinimumLevel:Default", "info", $"Serilog:MinimumLevel:Default is 'info'; {Levels}")]
    [InlineData(
        "Serilog:MinimumLevel:Override:System", "none", $"Serilog:MinimumLevel:Override:System is 'none'; {Levels}")]
    [InlineData("Serilog:MinimumLevel:Default", "$switch", $"Serilog:MinimumLevel:Default is '$switch'; {Levels}")]
    [InlineData(
        "Serilog:MinimumLevel:Override:System", "$switch",
        $"Serilog:MinimumLevel:Override:System is '$switch'; {SwitchHint}")]
    [InlineData(
        "Serilog:MinimumLevel:ControlledBy", "$switch",
        $"Serilog:MinimumLevel:ControlledBy is '$switch'; {SwitchHint}")]
    [InlineData("Serilog:LevelSwitches:$switch", "warn", $"Serilog:LevelSwitches:$switch is 'warn'; {Levels}")]
    [InlineData(
        "Serilog:LevelSwitches:0", "Warning",
        "Serilog:LevelSwitches has the switch '0'; give a name of letters and digits that begins with a letter, such "
        + "as $name.")]
    [InlineData(
        "OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317",
        "OTEL_EXPORTER_OTLP_ENDPOINT is 'localhost:4317'; give a URL with http:// or https://, such as "
        + "http://localhost:4317.")]
    [InlineData(
        "AllowedHosts", "a;localhost:8080",
        "AllowedHosts contains 'localhost:8080'; give localhost, which allows all ports.")]
    [InlineData("AllowedHosts", "[::1]:80", "AllowedHosts contains '[::1]:80'; give [::1], which allows all ports.")]
    [InlineData("AllowedHosts", "*:80", "AllowedHosts contains '*:80'; give *, which allows all hosts and ports.")]
    [InlineData("AllowedHosts", "*.[::1]", $"AllowedHosts contains '*.[::1]'; {HostHint}")]
    [InlineData("AllowedHosts", "::1", "AllowedHosts contains '::1'; give [::1].")]
    [InlineData("AllowedHosts", "http://a", $"AllowedHosts contains 'http://a'; {HostHint}")]
    [InlineData("AllowedHosts", "a b", $"AllowedHosts contains 'a b'; {HostHint}")]
    [InlineData("AllowedHosts", "a.*.example", $"AllowedHosts contains 'a.*.example'; {HostHint}")]
    [InlineData("AllowedHosts", "ü..example", $"AllowedHosts contains 'ü..example'; {HostHint}")]
    [InlineData("AllowedHosts", LongName, $"AllowedHosts contains '{LongName}'; {HostHint}")]
    [InlineData("AllowedHosts", "xn--zzzz", $"AllowedHosts contains 'xn--zzzz'; {HostHint}")]
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
        var error = Assert.Single(Telemetry.GetErrors(ExportTo(setting, value)));

        Assert.StartsWith($"{setting} is '{value}'; {hint}", error);
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
    [InlineData("api-key", 1)]
    [InlineData("a=b,api-key", 2)]
    [InlineData("a=b,,api-key=c", 2)]
    [InlineData("a=b%2Capi-key", 2)]
    [InlineData("api key=a", 1)]
    [InlineData("=api-key", 1)]
    [InlineData("a=api-key%0Ab", 1)]
    [InlineData("a=api-keyü", 1)]
    public void Error_of_a_header_of_the_export_omits_the_header(string headers, int position)
    {
        var error = Assert.Single(Telemetry.GetErrors(ExportTo("OTEL_EXPORTER_OTLP_HEADERS", headers)));

        Assert.Equal(
            $"OTEL_EXPORTER_OTLP_HEADERS contains an invalid header at position {position}; give name=value pairs in "
            + "ASCII, separated by commas, and no comma in a value.",
            error);
    }

    [Theory]
    [InlineData("a=b")]
    [InlineData("a=b, c-d = e=f ,")]
    [InlineData("Authorization=Basic%20YTpi%3D%3D")]
    [InlineData("")]
    public void Headers_of_the_export_are_accepted(string headers) =>
        Assert.Empty(Telemetry.GetErrors(ExportTo("OTEL_EXPORTER_OTLP_HEADERS", headers)));

    [Theory]
    [InlineData("urls", "http://localhost:8080;https://*:0;http://[::1]:80;http://unix:/tmp/a.sock")]
    [InlineData("http_ports", "8080;0")]
    [InlineData("Serilog:MinimumLevel:Default", "warning")]
    [InlineData("Serilog:LevelSwitches:switch1", "warning")]
    [InlineData("Serilog:LevelSwitches:$switch", "")]
    [InlineData("applicationName", "")]
    [InlineData("applicationName", "LiveMessage")]
    [InlineData("AllowedHosts", "*")]
    [InlineData("AllowedHosts", "localhost; *.example.com;my_host;10.0.0.1;[::1];münchen.de;xn--mnchen-3ya.de;")]
    [InlineData("Logging:Format", "json")]
    [InlineData("Logging:Format", "")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example/v1")]
    public void Valid_setting_of_a_library_is_accepted(string setting, string value) =>
        WebApplication.CreateBuilder([$"--{setting}={value}"]).AddLiveMessage();

    [Fact]
    public async Task Declared_level_switches_are_accepted()
    {
        // Serilog reads its configuration when the service starts.
        await using var service = await Service.With()
            .With("Serilog:LevelSwitches:$a", "Warning")
            .With("Serilog:LevelSwitches:b", "Error")
            .With("Serilog:MinimumLevel:ControlledBy", "$a")
            .With("Serilog:MinimumLevel:Override:System", "$b")
            .StartAsync();

        Assert.False(service.Services.GetRequiredService<Serilog.ILogger>().IsEnabled(LogEventLevel.Information));
    }

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
    public void Empty_setting_of_Serilog_counts_as_not_set_except_as_an_argument()
    {
        var configuration = LogLevels.WithoutEmptySettings(new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Serilog:MinimumLevel:Default", ""), new("Serilog:Properties:Application", ""),
                new("Serilog:WriteTo:0:Args:a", ""),
            ])
            .Build());

        Assert.Null(configuration["Serilog:MinimumLevel:Default"]);
        Assert.Null(configuration["Serilog:Properties:Application"]);
        Assert.Equal("", configuration["Serilog:WriteTo:0:Args:a"]);
    }

    private static IConfiguration ExportTo(string setting, string value) => new ConfigurationBuilder()
        .AddInMemoryCollection([new("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317")])
        .AddInMemoryCollection([new(setting, value)])
        .Build();
}
