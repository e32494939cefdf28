using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Access to the emulator's own routes.</summary>
public sealed class RouteAccessTests
{
    private static readonly string[] Routes =
    [
        "/_emulator/callers",
        "/_emulator/apps",
        "/_emulator/inboxes",
        "/_emulator/inboxes/cn-shanghai/demo/anna/messages",
        "/_emulator/inboxes/cn-shanghai/demo/messages",
        "/_emulator/events",
        "/_emulator/openapi.json",
        "/_emulator/emulator-openapi.json",
        "/_emulator/faults",
        "/_emulator/nothing",
    ];

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("null")]
    public async Task Foreign_origin_is_refused_even_with_the_key(string origin)
    {
        await using var service = await Service.With().With("Emulator:ApiKey", "secret").StartAsync();

        foreach (var path in Routes)
        {
            (await GetAsync(service, path, ("Origin", origin), ("X-Api-Key", "secret"))).AssertProblem(
                HttpStatusCode.Forbidden, $"origin {origin}");
        }
    }

    [Fact]
    public async Task Reset_from_a_foreign_origin_is_refused_and_deletes_nothing()
    {
        await using var service = await Service.With().StartAsync();
        var client = service.CreateClient();
        await client.DeliverAsync("anna", "m1");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_emulator/reset");
        request.Headers.Add("Origin", "https://evil.example");

        var answer = await Answer.ReadAsync(await client.SendAsync(request));
        answer.AssertProblem(HttpStatusCode.Forbidden, "evil.example");

        Assert.Single((await client.InboxAsync("anna")).Messages);
    }

    [Theory]
    [InlineData("Development", null, "Origin", "https://evil.example", 403, "evil.example")]
    [InlineData("Production", "secret", "Origin", "https://evil.example", 403, "evil.example")]
    [InlineData("Production", "secret", "X-Api-Key", "wrong", 401, "X-Api-Key")]
    [InlineData("Production", null, "X-Api-Key", "secret", 404, "Set Emulator:ApiKey")]
    public async Task Refused_deletion_keeps_the_message(
        string environment, string? key, string header, string value, int status, string detail)
    {
        await using var service = await Service.With().In(environment).With("Emulator:ApiKey", key)
            .With("Authentication:RequireSignature", "false").StartAsync();
        using var client = service.CreateClient();
        await client.DeliverAsync("anna", "m1");
        using var request = new HttpRequestMessage(HttpMethod.Delete, EmulatorCalls.InboxPath("anna", "messages/m1"));
        request.Headers.Add(header, value);

        var answer = await Answer.ReadAsync(await client.SendAsync(request));

        answer.AssertProblem((HttpStatusCode)status, detail);
        // The deletion by a call succeeds, so the message still exists.
        (await client.CallAsync(Calls.Delete("anna", "m1"))).AssertAccepted();
    }

    [Fact]
    public async Task Deletion_outside_Development_needs_only_the_key()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "secret").StartAsync();
        using var client = service.CreateClient();
        (await client.SendAsync(AccessKey.Testid.SignRpc(("ReceiverId", "anna"), ("MsgTid", "m1")))).AssertAccepted();
        client.DefaultRequestHeaders.Add("X-Api-Key", "secret");

        Assert.Equal(HttpStatusCode.NoContent, (await client.RemoveAsync("anna", "m1")).Status);
        Assert.Empty((await client.InboxAsync("anna")).Messages);
    }

    [Fact]
    public async Task One_foreign_origin_among_several_is_refused()
    {
        await using var service = await Service.With().StartAsync();
        var own = service.Url.GetLeftPart(UriPartial.Authority);

        var answer = await GetAsync(
            service, "/_emulator/inboxes", ("Origin", own), ("Origin", "https://evil.example"));

        answer.AssertProblem(HttpStatusCode.Forbidden, "evil.example");
    }

    [Theory]
    [InlineData("cross-site", false)]
    [InlineData("same-site", false)]
    [InlineData("same-origin", true)]
    [InlineData("none", true)]
    public async Task Browser_request_from_another_site_is_refused(string site, bool isAllowed)
    {
        await using var service = await Service.With().StartAsync();

        var answer = await GetAsync(service, "/_emulator/inboxes", ("Sec-Fetch-Site", site));

        Assert.Equal(isAllowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.Status);
    }

    [Theory]
    [InlineData("false", HttpStatusCode.Forbidden)]
    [InlineData("true", HttpStatusCode.OK)]
    public async Task Https_origin_behind_a_proxy_is_allowed_only_with_forwarded_headers_enabled(
        string forwardedHeaders, HttpStatusCode status)
    {
        await using var service = await Service.With().With("ForwardedHeaders_Enabled", forwardedHeaders).StartAsync();
        var origin = new UriBuilder(service.Url) { Scheme = "https" }.Uri.GetLeftPart(UriPartial.Authority);

        var answer = await GetAsync(
            service, "/_emulator/inboxes", ("Origin", origin), ("X-Forwarded-Proto", "https"));

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task Own_origin_is_allowed()
    {
        await using var service = await Service.With().StartAsync();
        var origin = service.Url.GetLeftPart(UriPartial.Authority);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, "/_emulator/inboxes", ("Origin", origin))).Status);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Routes_outside_Development_without_a_key_return_404_with_a_hint(string environment)
    {
        await using var service = await Service.With().In(environment).StartAsync();

        foreach (var path in Routes)
        {
            (await GetAsync(service, path)).AssertProblem(HttpStatusCode.NotFound, "Set Emulator:ApiKey");
            (await GetAsync(service, path, ("X-Api-Key", ""))).AssertProblem(
                HttpStatusCode.NotFound, "Set Emulator:ApiKey");
        }

        await AssertHealthIsOpenAsync(service);
    }

    [Fact]
    public async Task Empty_key_disables_the_routes()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "").StartAsync();

        (await GetAsync(service, "/_emulator/inboxes", ("X-Api-Key", ""))).AssertProblem(
            HttpStatusCode.NotFound, "Set Emulator:ApiKey");
    }

    [Fact]
    public async Task Routes_outside_Development_require_the_key()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "secret").StartAsync();

        foreach (var path in Routes)
        {
            (await GetAsync(service, path)).AssertProblem(HttpStatusCode.Unauthorized, "X-Api-Key");
            (await GetAsync(service, path, ("X-Api-Key", "Secret"))).AssertProblem(
                HttpStatusCode.Unauthorized, "X-Api-Key");
            (await GetAsync(service, path, ("X-Api-Key", "secretsecret"))).AssertProblem(
                HttpStatusCode.Unauthorized, "X-Api-Key");
        }

        var answer = await GetAsync(service, "/_emulator/inboxes", ("X-Api-Key", "secret"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        await AssertHealthIsOpenAsync(service);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.168.1.20:8080")]
    public async Task Foreign_host_name_in_Development_requires_the_key(string hostName)
    {
        await using var service = await Service.With().With("Emulator:ApiKey", "secret").StartAsync();

        (await GetAsync(service, "/_emulator/inboxes", ("Host", hostName))).AssertProblem(
            HttpStatusCode.Unauthorized, "X-Api-Key");
        var answer = await GetAsync(service, "/_emulator/inboxes", ("Host", hostName), ("X-Api-Key", "secret"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Foreign_host_name_in_Development_is_refused_without_a_configured_key()
    {
        await using var service = await Service.With().StartAsync();

        (await GetAsync(service, "/_emulator/inboxes", ("Host", "evil.example"))).AssertProblem(
            HttpStatusCode.NotFound, "off for the host name 'evil.example'. Set Emulator:ApiKey");
        await AssertHealthIsOpenAsync(service, ("Host", "evil.example"), ("Origin", "https://evil.example"));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("127.0.0.2")]
    [InlineData("[::1]:8080")]
    public async Task Loopback_host_name_in_Development_needs_no_key(string hostName)
    {
        await using var service = await Service.With().With("Emulator:ApiKey", "secret").StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, "/_emulator/inboxes", ("Host", hostName))).Status);
    }

    private static async Task<Answer> GetAsync(
        Service service, string path, params (string Name, string Value)[] headers)
    {
        using var client = service.CreateClient();
        return await client.GetEmulatorAsync(path, headers);
    }

    private static async Task AssertHealthIsOpenAsync(Service service, params (string Name, string Value)[] headers)
    {
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, "/_emulator/health/live", headers)).Status);
        // On a busy machine, the store may not have responded in time to the last check.
        await Eventually.TrueAsync(async () =>
            (await GetAsync(service, "/_emulator/health/ready", headers)).Status == HttpStatusCode.OK);
    }
}
