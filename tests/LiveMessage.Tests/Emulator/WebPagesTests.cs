using System.Net;
using System.Text;
using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Where the web pages are, for whom, and what they may do.</summary>
public sealed partial class WebPagesTests
{
    /// <summary>What a browser accepts whose address bar was used.</summary>
    private const string Visitor = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static readonly string[] Pages = ["/_emulator/", "/_emulator/explorer", "/swagger/index.html"];

    private static readonly string[] Parts =
    [
        .. Pages, "/_emulator/index.html", "/_emulator/js/api.js", "/_emulator/css/site.css", "/_emulator/favicon.svg",
        "/swagger/swagger-ui-bundle.js", "/swagger/swagger-ui.css",
    ];

    private static readonly string[] Strict =
    [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'",
        "form-action 'none'", "frame-ancestors 'none'",
    ];

    [Fact]
    public async Task A_browser_that_opens_the_root_lands_on_the_viewer()
    {
        await using var service = await Service.With().StartAsync();

        var answer = await GetAsync(service, "/", ("Accept", Visitor));

        Assert.Equal((HttpStatusCode.Redirect, "/_emulator/"), (answer.Status, answer.Header("Location")));
        AssertIsPage(await GetAsync(service, "/_emulator/", ("Accept", Visitor)));
    }

    [Theory]
    [InlineData("/", "Accept", "*/*")]
    [InlineData("/", "Accept", "application/json")]
    [InlineData("/", "X-Other", "no Accept at all")]
    [InlineData("/?Action=SendLiveMessageUser", "Accept", Visitor)]
    [InlineData("/?", "Accept", Visitor, "x-acs-action", "SendLiveMessageUser")]
    [InlineData("/", "Accept", Visitor, "X-Acs-Version", "2016-11-01")]
    [InlineData("/", "Accept", Visitor, "Authorization", "ACS3-HMAC-SHA256 Credential=testid")]
    [InlineData("/other", "Accept", Visitor)]
    public async Task Whoever_calls_the_root_is_answered_by_the_cloud(string path, params string[] headers)
    {
        await using var service = await Service.With().StartAsync();

        var answer = await GetAsync(service, path, [.. headers.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        AssertIsTheClouds(answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Action=SendLiveMessageUser")]
    public async Task A_post_to_the_root_is_a_call_whatever_it_accepts(string body)
    {
        await using var service = await Service.With().StartAsync();
        using var client = NewClient(service);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/");
        request.Headers.TryAddWithoutValidation("Accept", Visitor);
        request.Content = new StringContent(body, Encoding.UTF8, WireCall.Form);

        AssertIsTheClouds(await Answer.ReadAsync(await client.SendAsync(request)));
    }

    [Theory]
    [InlineData("/_emulator", "/_emulator/")]
    [InlineData("/swagger", "swagger/index.html")]
    [InlineData("/swagger/", "index.html")]
    public async Task A_page_is_found_by_its_short_address(string path, string place)
    {
        await using var service = await Service.With().StartAsync();

        var answer = await GetAsync(service, path, ("Accept", Visitor));

        Assert.Equal(place, answer.Header("Location"));
        Assert.InRange((int)answer.Status, 301, 302);
    }

    [Fact]
    public async Task In_production_the_pages_are_off_without_a_key_and_the_root_is_the_clouds()
    {
        await using var service = await Service.With().In("Production").StartAsync();

        foreach (var path in Parts)
        {
            AssertIsNoPage(await GetAsync(service, path, ("Accept", Visitor)));
        }

        AssertIsTheClouds(await GetAsync(service, "/", ("Accept", Visitor)));
    }

    [Fact]
    public async Task In_production_the_pages_are_on_once_there_is_a_key_and_ask_for_it_themselves()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "key").StartAsync();

        foreach (var path in Parts)
        {
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, path)).Status);
        }
    }

    [Fact]
    public async Task A_foreign_name_of_this_machine_opens_no_page()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in Parts)
        {
            AssertIsNoPage(await GetAsync(service, path, ("Host", "evil.example"), ("Accept", Visitor)));
        }
    }

    [Fact]
    public async Task A_link_on_another_site_leads_to_a_page()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in Pages)
        {
            AssertIsPage(await GetAsync(
                service,
                path,
                ("Accept", Visitor),
                ("Sec-Fetch-Site", "cross-site"),
                ("Sec-Fetch-Mode", "navigate"),
                ("Sec-Fetch-Dest", "document")));
        }
    }

    [Fact]
    public async Task Every_part_of_a_page_comes_with_a_policy_that_lets_it_load_its_own_only()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in Parts)
        {
            var answer = await GetAsync(service, path);
            var policy = answer.Header("Content-Security-Policy")!.Split("; ");
            Assert.All(Strict, directive => Assert.Contains(directive, policy));
            Assert.DoesNotContain("unsafe", string.Concat(policy), StringComparison.Ordinal);
            // Swagger UI makes HTML of what it is given, which is this service's own document.
            Assert.Equal(!path.StartsWith("/swagger", StringComparison.Ordinal), policy.Contains("trusted-types 'none'"));
            Assert.Equal(
                ("nosniff", "no-referrer", "no-cache"),
                (answer.Header("X-Content-Type-Options"), answer.Header("Referrer-Policy"), answer.Header("Cache-Control")));
        }
    }

    [Fact]
    public async Task A_page_has_nothing_inline_and_names_no_other_site()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in Pages)
        {
            var page = (await GetAsync(service, path)).Text;
            Assert.DoesNotMatch(Inline(), page);
            Assert.All(Addresses().Matches(page), address => Assert.StartsWith("/", address.Groups[1].Value));
        }
    }

    [Fact]
    public async Task What_a_page_needs_is_there()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in Pages)
        {
            foreach (Match address in Addresses().Matches((await GetAsync(service, path)).Text))
            {
                Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, address.Groups[1].Value)).Status);
            }
        }
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in new[] { "/_emulator/", "/_emulator/js/api.js", "/swagger/swagger-ui-bundle.js" })
        {
            var tag = (await GetAsync(service, path)).Header("ETag")!;
            Assert.Equal(HttpStatusCode.NotModified, (await GetAsync(service, path, ("If-None-Match", tag))).Status);
        }
    }

    private static void AssertIsPage(Answer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("text/html", answer.Header("Content-Type"));
    }

    private static void AssertIsNoPage(Answer answer)
    {
        Assert.InRange((int)answer.Status, 400, 499);
        Assert.DoesNotContain("<html", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Null(answer.Header("Content-Security-Policy"));
    }

    private static void AssertIsTheClouds(Answer answer)
    {
        Assert.InRange((int)answer.Status, 400, 499);
        Assert.Equal(answer.RequestId, answer.Header("x-acs-request-id"));
    }

    private static async Task<Answer> GetAsync(Service service, string path, params (string Name, string Value)[] headers)
    {
        using var client = NewClient(service);
        return await client.EmulatorAsync(path, headers);
    }

    // A client of the factory's goes where it is sent, which is what the tests want to see.
    private static HttpClient NewClient(Service service) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = service.Url };

    [GeneratedRegex("""<script(?![^>]*\bsrc=)|<style|\s(style|on\w+)\s*=""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("""(?:src|href)="([^"]*)""")]
    private static partial Regex Addresses();
}
