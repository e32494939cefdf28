using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Who may use the emulator's own surface.</summary>
public sealed class AccessTests
{
    private static readonly string[] Surface =
    [
        "/_emulator/callers",
        "/_emulator/apps",
        "/_emulator/inboxes",
        "/_emulator/inboxes/cn-shanghai/demo/anna/messages",
        "/_emulator/events",
        "/_emulator/openapi.json",
        "/_emulator/nothing",
    ];

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("null")]
    public async Task A_page_of_another_origin_is_refused_even_with_the_key(string origin)
    {
        await using var service = await Service.With().With("Emulator:ApiKey", "secret").StartAsync();

        foreach (var path in Surface)
        {
            (await GetAsync(service, path, ("Origin", origin), ("X-Api-Key", "secret"))).AssertProblem(
                HttpStatusCode.Forbidden, $"origin {origin}");
        }
    }

    [Fact]
    public async Task A_reset_from_another_origin_is_refused_and_nothing_is_lost()
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
    public async Task Who_may_not_use_it_deletes_no_message(
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
        // Only what is there is deleted by a call.
        (await client.CallAsync(Calls.Delete("anna", "m1"))).IsAccepted();
    }

    [Fact]
    public async Task Outside_development_the_key_is_all_that_a_deletion_needs()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "secret").StartAsync();
        using var client = service.CreateClient();
        (await client.SendAsync(AccessKey.Testid.SignRpc(("ReceiverId", "anna"), ("MsgTid", "m1")))).IsAccepted();
        client.DefaultRequestHeaders.Add("X-Api-Key", "secret");

        Assert.Equal(HttpStatusCode.NoContent, (await client.RemoveAsync("anna", "m1")).Status);
        Assert.Empty((await client.InboxAsync("anna")).Messages);
    }

    [Fact]
    public async Task One_foreign_origin_among_several_is_enough()
    {
        await using var service = await Service.With().StartAsync();
        var own = service.Url.GetLeftPart(UriPartial.Authority);

        (await GetAsync(service, "/_emulator/inboxes", ("Origin", own), ("Origin", "https://evil.example"))).AssertProblem(
            HttpStatusCode.Forbidden, "evil.example");
    }

    [Theory]
    [InlineData("cross-site", false)]
    [InlineData("same-site", false)]
    [InlineData("same-origin", true)]
    [InlineData("none", true)]
    public async Task What_a_page_of_another_origin_has_a_browser_load_is_refused(string site, bool isServed)
    {
        await using var service = await Service.With().StartAsync();

        var answer = await GetAsync(service, "/_emulator/inboxes", ("Sec-Fetch-Site", site));

        Assert.Equal(isServed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.Status);
    }

    [Theory]
    [InlineData("false", HttpStatusCode.Forbidden)]
    [InlineData("true", HttpStatusCode.OK)]
    public async Task Behind_a_proxy_that_ends_tls_the_origin_is_its_own_once_the_proxy_is_believed(
        string isBelieved, HttpStatusCode status)
    {
        await using var service = await Service.With().With("ForwardedHeaders_Enabled", isBelieved).StartAsync();
        var origin = new UriBuilder(service.Url) { Scheme = "https" }.Uri.GetLeftPart(UriPartial.Authority);

        var answer = await GetAsync(
            service, "/_emulator/inboxes", ("Origin", origin), ("X-Forwarded-Proto", "https"));

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_page_of_its_own_origin_is_served()
    {
        await using var service = await Service.With().StartAsync();
        var origin = service.Url.GetLeftPart(UriPartial.Authority);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, "/_emulator/inboxes", ("Origin", origin))).Status);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_development_it_is_off_without_a_key_and_says_so(string environment)
    {
        await using var service = await Service.With().In(environment).StartAsync();

        foreach (var path in Surface)
        {
            (await GetAsync(service, path)).AssertProblem(HttpStatusCode.NotFound, "Set Emulator:ApiKey");
            (await GetAsync(service, path, ("X-Api-Key", ""))).AssertProblem(
                HttpStatusCode.NotFound, "Set Emulator:ApiKey");
        }

        await AssertHealthIsOpenAsync(service);
    }

    [Fact]
    public async Task An_empty_key_is_no_key()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "").StartAsync();

        (await GetAsync(service, "/_emulator/inboxes", ("X-Api-Key", ""))).AssertProblem(
            HttpStatusCode.NotFound, "Set Emulator:ApiKey");
    }

    [Fact]
    public async Task Outside_development_the_key_opens_it()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "secret").StartAsync();

        foreach (var path in Surface)
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
    public async Task In_development_a_foreign_host_name_needs_the_key(string foreign)
    {
        await using var service = await Service.With().With("Emulator:ApiKey", "secret").StartAsync();

        (await GetAsync(service, "/_emulator/inboxes", ("Host", foreign))).AssertProblem(
            HttpStatusCode.Unauthorized, "X-Api-Key");
        var answer = await GetAsync(service, "/_emulator/inboxes", ("Host", foreign), ("X-Api-Key", "secret"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task In_development_a_foreign_host_name_is_refused_where_there_is_no_key()
    {
        await using var service = await Service.With().StartAsync();

        (await GetAsync(service, "/_emulator/inboxes", ("Host", "evil.example"))).AssertProblem(
            HttpStatusCode.NotFound, "Set Emulator:ApiKey");
        await AssertHealthIsOpenAsync(service, ("Host", "evil.example"), ("Origin", "https://evil.example"));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("127.0.0.2")]
    [InlineData("[::1]:8080")]
    public async Task In_development_this_machine_needs_no_key_by_any_of_its_own_names(string own)
    {
        await using var service = await Service.With().With("Emulator:ApiKey", "secret").StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, "/_emulator/inboxes", ("Host", own))).Status);
    }

    private static async Task<Answer> GetAsync(Service service, string path, params (string Name, string Value)[] headers)
    {
        using var client = service.CreateClient();
        return await client.GetEmulatorAsync(path, headers);
    }

    private static async Task AssertHealthIsOpenAsync(Service service, params (string Name, string Value)[] headers)
    {
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, "/_emulator/health/live", headers)).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, "/_emulator/health/ready", headers)).Status);
    }
}
