using System.Net;
using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using static LiveMessage.Tests.Web.PageCalls;

namespace LiveMessage.Tests.Web;

/// <summary>Content security policy and caching of the web pages.</summary>
public sealed partial class PagePolicyTests
{
    private static readonly string[] Strict =
    [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'",
        "form-action 'none'", "frame-ancestors 'none'",
    ];

    [Fact]
    public async Task Every_page_file_has_a_policy_that_allows_only_its_own_origin()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in Parts)
        {
            var answer = await service.GetPageAsync(path);
            var policy = answer.Header("Content-Security-Policy")!.Split("; ");
            Assert.All(Strict, directive => Assert.Contains(directive, policy));
            Assert.DoesNotContain("unsafe", string.Concat(policy), StringComparison.Ordinal);
            // Swagger UI renders HTML from the document of this service, so it needs trusted types.
            var isSwagger = path.StartsWith("/swagger", StringComparison.Ordinal);
            Assert.Equal(!isSwagger, policy.Contains("trusted-types 'none'"));
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
            Assert.Equal("no-cache", answer.Header("Cache-Control"));
        }
    }

    [Fact]
    public async Task Pages_have_no_inline_code_and_no_links_to_other_sites()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in PageCalls.Pages)
        {
            var page = (await service.GetPageAsync(path)).Text;
            Assert.DoesNotMatch(Inline(), page);
            Assert.All(AddressesIn(page), address => Assert.StartsWith("/", address));
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<style>p {}</style>")]
    [InlineData("<p STYLE = 'color: red'>")]
    [InlineData("<img src=\"/a.png\" onerror=\"alert(1)\">")]
    public void Inline_code_is_found(string markup) => Assert.Matches(Inline(), markup);

    [Fact]
    public async Task All_files_that_pages_reference_exist()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in PageCalls.Pages)
        {
            foreach (var address in AddressesIn((await service.GetPageAsync(path)).Text))
            {
                Assert.Equal(HttpStatusCode.OK, (await service.GetPageAsync(address)).Status);
            }
        }
    }

    [Fact]
    public async Task Unchanged_file_returns_304_for_its_ETag()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in new[] { "/_emulator/", "/_emulator/js/api.js", "/swagger/swagger-ui-bundle.js" })
        {
            var tag = (await service.GetPageAsync(path)).Header("ETag")!;
            Assert.Equal(HttpStatusCode.NotModified, (await service.GetPageAsync(path, ("If-None-Match", tag))).Status);
        }
    }

    // Each page has an icon, two style sheets, and a script.
    private static List<string> AddressesIn(string page)
    {
        var addresses = Addresses().Matches(page).Select(address => address.Groups[1].Value).ToList();
        Assert.True(addresses.Count >= 4, $"Found only {string.Join(", ", addresses)} in {page}");
        return addresses;
    }

    [GeneratedRegex("""<script(?![^>]*\bsrc=)|<style|\s(style|on\w+)\s*=""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("""(?:src|href)="([^"]*)""")]
    private static partial Regex Addresses();
}
