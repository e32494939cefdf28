using LiveMessage.Configuration;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Configuration;

namespace LiveMessage.Tests.Configuration;

/// <summary>An empty value, which Docker Compose passes for a variable without a value, counts as not set.</summary>
public sealed class EmptySettingsTests
{
    [Theory]
    [InlineData("Kestrel:Endpoints:Http:Url")]
    [InlineData("Kestrel:Endpoints:Http:Protocols")]
    [InlineData("Kestrel:Certificates:Default:Path")]
    [InlineData("Kestrel:EndpointDefaults:SslProtocols:0")]
    [InlineData("Serilog:Using:0")]
    [InlineData("Serilog:WriteTo:0:Name")]
    [InlineData("Serilog:LevelSwitches:$switch")]
    [InlineData("AllowedHosts")]
    public async Task Service_starts_with_an_empty_value(string setting)
    {
        await using var service = await Service.With().With(setting, "").StartAsync();
        using var client = service.CreateClient();

        (await client.SendAsync()).AssertAccepted();
    }

    [Fact]
    public void Settings_of_Kestrel_keep_objects_without_settings()
    {
        var kestrel = ListenAddresses.GetKestrelSection(new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Kestrel:Endpoints:A:Url", "https://a:1"), new("Kestrel:Endpoints:A:Sni:a", null),
                new("Kestrel:Endpoints:A:Protocols", ""), new("Kestrel:Endpoints:B:Url", ""),
            ])
            .Build());

        Assert.Equal(["A"], kestrel.GetSection("Endpoints").GetChildren().Select(endpoint => endpoint.Key));
        Assert.Equal(["Sni", "Url"], kestrel.GetSection("Endpoints:A").GetChildren().Select(setting => setting.Key));
        Assert.Equal(["a"], kestrel.GetSection("Endpoints:A:Sni").GetChildren().Select(name => name.Key));
    }
}
