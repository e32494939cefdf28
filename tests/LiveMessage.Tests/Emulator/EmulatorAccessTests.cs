using System.Net;

using LiveMessage.Configuration;
using LiveMessage.Emulator;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LiveMessage.Tests.Emulator;

/// <summary>Conditions under which the routes of the emulator are enabled, and allow requests without a key.</summary>
public sealed class EmulatorAccessTests
{
    [Theory]
    [InlineData("Development", null, "localhost", "127.0.0.1", true, true)]
    [InlineData("Development", null, "[::1]", null, true, true)]
    [InlineData("Development", null, "evil.example", "127.0.0.1", false, false)]
    [InlineData("Development", null, "localhost", "192.168.1.20", false, false)]
    [InlineData("Development", "key", "evil.example", "127.0.0.1", true, false)]
    [InlineData("Development", "key", "build.example", "192.168.1.20", true, false)]
    [InlineData("Test", null, "localhost", "127.0.0.1", true, false)]
    [InlineData("Test", "", "livemessage", "172.17.0.3", true, false)]
    [InlineData("Test", "key", "localhost", "127.0.0.1", true, false)]
    [InlineData("Production", null, "localhost", "127.0.0.1", false, false)]
    [InlineData("Production", "", "localhost", "127.0.0.1", false, false)]
    [InlineData("Production", "key", "localhost", "127.0.0.1", true, false)]
    [InlineData("Production", "key", "build.example", "192.168.1.20", true, false)]
    public void Routes_are_enabled_for_this_machine_in_Development_or_with_a_key(
        string environment, string? key, string host, string? remote, bool isEnabled, bool allowsAnonymous)
    {
        var access = new EmulatorAccess(
            Options.Create(new EmulatorOptions { ApiKey = key }),
            EnvironmentDefaults.For(environment));
        var http = new DefaultHttpContext();
        http.Request.Host = new HostString(host);
        http.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);

        Assert.Equal((isEnabled, allowsAnonymous), (access.IsEnabled(http), access.AllowsAnonymous(http)));
    }
}
