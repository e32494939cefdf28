using System.Net;

using LiveMessage.Emulator;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace LiveMessage.Tests.Emulator;

/// <summary>Whether the surface is there for a request, and whether it is open to it without a key.</summary>
public sealed class SurfaceIsOnTests
{
    [Theory]
    [InlineData("Development", null, "localhost", "127.0.0.1", true, true)]
    [InlineData("Development", null, "[::1]", null, true, true)]
    [InlineData("Development", null, "evil.example", "127.0.0.1", false, false)]
    [InlineData("Development", null, "localhost", "192.168.1.20", false, false)]
    [InlineData("Development", "key", "evil.example", "127.0.0.1", true, false)]
    [InlineData("Development", "key", "build.example", "192.168.1.20", true, false)]
    [InlineData("Production", null, "localhost", "127.0.0.1", false, false)]
    [InlineData("Production", "", "localhost", "127.0.0.1", false, false)]
    [InlineData("Production", "key", "localhost", "127.0.0.1", true, false)]
    [InlineData("Production", "key", "build.example", "192.168.1.20", true, false)]
    public void It_is_on_where_it_is_open_or_there_is_a_key_given_or_not(
        string environment, string? key, string host, string? remote, bool isOn, bool isOpen)
    {
        var access = new EmulatorAccess(
            Options.Create(new EmulatorOptions { ApiKey = key }), new HostingEnvironment { EnvironmentName = environment });
        var http = new DefaultHttpContext();
        http.Request.Host = new HostString(host);
        http.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);

        Assert.Equal((isOn, isOpen), (access.IsEnabled(http), access.AllowsAnonymous(http)));
    }
}
