using LiveMessage.Configuration;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Configuration;

/// <summary>Misspelled sections in a configuration, which also contains the variables of other programs.</summary>
public sealed class ConfigurationWarningsTests
{
    private static readonly SettingNames Names =
        WebApplication.CreateBuilder().AddLiveMessage().Build().Services.GetRequiredService<SettingNames>();

    [Theory]
    [InlineData("RateLimits:TokenLimit", "RateLimits", "RateLimit")]
    [InlineData("RateLimt:TokenLimit", "RateLimt", "RateLimit")]
    [InlineData("Emulater:ApiKey", "Emulater", "Emulator")]
    [InlineData("ConnectionString:Redis", "ConnectionString", "ConnectionStrings")]
    [InlineData("ConnectionStrings:Reddis", "ConnectionStrings:Reddis", "ConnectionStrings:Redis")]
    [InlineData("Logging:Formt", "Logging:Formt", "Logging:Format")]
    [InlineData("RateLimit_TokenLimit", "RateLimit_TokenLimit", "RateLimit:TokenLimit")]
    [InlineData("EMULATOR_API_KEY", "EMULATOR_API_KEY", "Emulator:ApiKey")]
    [InlineData("ASPNETCORE_ENVIROMENT", "ASPNETCORE_ENVIROMENT", "ASPNETCORE_ENVIRONMENT")]
    [InlineData("ASPNETCORE_URL", "ASPNETCORE_URL", "ASPNETCORE_URLS")]
    [InlineData("ASPNETCORE_CONTENTROT", "ASPNETCORE_CONTENTROT", "ASPNETCORE_CONTENTROOT")]
    [InlineData(
        "ASPNETCORE_FORWARDEDHEADER_ENABLED", "ASPNETCORE_FORWARDEDHEADER_ENABLED",
        "ASPNETCORE_FORWARDEDHEADERS_ENABLED")]
    public void Misspelled_section_is_reported_with_the_intended_name(string path, string name, string intended) =>
        Assert.Equal([(name, intended)], ConfigurationWarnings.FindMisspelled(Configuration(path), Names));

    [Theory]
    [InlineData("PATH")]
    [InlineData("RateLimits")]
    [InlineData("RateLimit:TokenLimit")]
    [InlineData("ConnectionStrings:Orders")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Serilog:MinimumLevel")]
    [InlineData("npm_config:cache")]
    [InlineData("ASPNETCORE_URLS")]
    [InlineData("ASPNETCORE_HTTPS_PORT")]
    [InlineData("ASPNETCORE_VERSION")]
    public void Settings_and_variables_of_other_programs_are_not_reported(string path) =>
        Assert.Empty(ConfigurationWarnings.FindMisspelled(Configuration(path), Names));

    private static IConfiguration Configuration(string path) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(path, "1")]).Build();
}
