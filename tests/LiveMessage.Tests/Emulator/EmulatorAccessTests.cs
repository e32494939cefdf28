using System.Net;

using LiveMessage.Configuration;
using LiveMessage.Emulator;
using LiveMessage.Rpc;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LiveMessage.Tests.Emulator;

/// <summary>Conditions under which the routes of the emulator are enabled, and allow requests without a key.</summary>
public sealed class EmulatorAccessTests
{
    [Fact]
    public void Key_may_contain_all_characters() =>
        Assert.False(HeaderEncoding.IsOpaque(EmulatorAccess.ApiKeyHeader));

    [Theory]
    [InlineData("Development", null, "localhost", "127.0.0.1", true, true)]
    [InlineData("Development", null, "[::1]", null, true, true)]
    [InlineData("Development", null, "LOCALHOST", "127.0.0.1", true, true)]
    [InlineData("Development", null, "localhost.", "127.0.0.1", true, true)]
    [InlineData("Development", null, "LocalHost.:80", "127.0.0.1", true, true)]
    [InlineData("Development", null, "127.0.0.1.", "127.0.0.1", true, true)]
    [InlineData("Development", null, "127.1", "127.0.0.1", true, true)]
    [InlineData("Development", null, "[0:0:0:0:0:0:0:1]:8080", "::1", true, true)]
    [InlineData("Development", null, "[::ffff:127.0.0.2]", "::ffff:127.0.0.2", true, true)]
    [InlineData("Development", null, "localhost..", "127.0.0.1", false, false)]
    [InlineData("Development", null, "localhost.evil.example", "127.0.0.1", false, false)]
    [InlineData("Development", null, "[::2]", "::1", false, false)]
    [InlineData("Development", null, "", "127.0.0.1", false, false)]
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
        var access = CreateAccess(environment, key);
        var http = CreateRequest("http", host);
        http.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);

        Assert.Equal((isEnabled, allowsAnonymous), (access.IsEnabled(http), access.AllowsAnonymous(http)));
    }

    [Theory]
    [InlineData("http", "localhost:8080", "http://localhost:8080", true)]
    [InlineData("http", "LOCALHOST:8080", "http://localhost:8080", true)]
    [InlineData("http", "localhost:8080", "HTTP://LocalHost:8080", true)]
    [InlineData("http", "localhost.:8080", "http://localhost:8080", true)]
    [InlineData("http", "localhost", "http://localhost.", true)]
    [InlineData("http", "localhost", "http://localhost:80", true)]
    [InlineData("http", "localhost:80", "http://localhost", true)]
    [InlineData("https", "localhost:443", "https://localhost", true)]
    [InlineData("https", "localhost", "https://localhost:443", true)]
    [InlineData("http", "127.1:8080", "http://127.0.0.1:8080", true)]
    [InlineData("http", "[::1]:8080", "http://[::1]:8080", true)]
    [InlineData("http", "[0:0::1]:80", "http://[::1]", true)]
    [InlineData("http", "localhost", "https://localhost", false)]
    [InlineData("http", "localhost:80", "https://localhost:80", false)]
    [InlineData("https", "localhost", "https://localhost:80", false)]
    [InlineData("http", "localhost", "http://localhost:8080", false)]
    [InlineData("http", "localhost", "http://localhost..", false)]
    [InlineData("http", "localhost", "http://localhost.evil.example", false)]
    [InlineData("http", "localhost", "http://localhost@evil.example", false)]
    [InlineData("http", "localhost", "http://evil@localhost", false)]
    [InlineData("http", "localhost", "http://127.0.0.1", false)]
    [InlineData("http", "[::1]", "http://[::1%25lo]", false)]
    [InlineData("http", "localhost", "ftp://localhost", false)]
    [InlineData("http", "localhost", "localhost", false)]
    [InlineData("http", "localhost", "null", false)]
    [InlineData("http", "localhost", "", false)]
    [InlineData("http", "localhost", "http://localhost, https://evil.example", false)]
    [InlineData("http", "", "null", false)]
    [InlineData("http", "", "http://", false)]
    public async Task Origin_is_compared_without_case_final_dot_and_default_port(
        string scheme, string host, string origin, bool isAllowed)
    {
        var http = CreateRequest(scheme, host);
        http.Request.Headers["X-Api-Key"] = "key";
        http.Request.Headers.Origin = origin;

        Assert.Equal(isAllowed ? 200 : 403, await GetStatusAsync(CreateAccess("Production", "key"), http));
    }

    [Theory]
    [InlineData("Origin", "http://localhost", "https://evil.example", 403)]
    [InlineData("Origin", "https://evil.example", "http://localhost", 403)]
    [InlineData("Origin", "http://localhost", "http://localhost", 200)]
    [InlineData("Sec-Fetch-Site", "none", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "cross-site", "same-origin", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin, same-site", "none", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", "none", 200)]
    [InlineData("X-Api-Key", "key", "wrong", 401)]
    [InlineData("X-Api-Key", "wrong", "key", 401)]
    [InlineData("X-Api-Key", "", "key", 401)]
    [InlineData("X-Api-Key", "key", "key", 401)]
    public async Task Each_value_of_a_repeated_header_is_checked(string name, string first, string second, int status)
    {
        var http = CreateRequest("http", "localhost");
        http.Request.Headers["X-Api-Key"] = "key";
        http.Request.Headers[name] = new([first, second]);

        Assert.Equal(status, await GetStatusAsync(CreateAccess("Production", "key"), http));
    }

    // The two values would otherwise be joined to the key.
    [Fact]
    public async Task Parts_of_a_key_in_two_headers_are_refused()
    {
        var http = CreateRequest("http", "localhost");
        http.Request.Headers["X-Api-Key"] = new(["a", "b"]);

        Assert.Equal(401, await GetStatusAsync(CreateAccess("Production", "a,b"), http));
    }

    private static EmulatorAccess CreateAccess(string environment, string? key) => new(
        Options.Create(new EmulatorOptions { ApiKey = key }), EnvironmentDefaults.For(environment));

    private static DefaultHttpContext CreateRequest(string scheme, string host)
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = scheme;
        http.Request.Host = new HostString(host);
        return http;
    }

    private static async Task<int> GetStatusAsync(EmulatorAccess access, HttpContext http) =>
        await access.InvokeAsync(
            EndpointFilterInvocationContext.Create(http), _ => ValueTask.FromResult<object?>(null))
            is ProblemHttpResult problem ? problem.StatusCode : 200;
}
