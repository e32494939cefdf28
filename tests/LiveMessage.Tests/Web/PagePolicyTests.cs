using System.Net;
using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

using static LiveMessage.Tests.Web.PageCalls;

namespace LiveMessage.Tests.Web;

/// <summary>What the web pages may load and do.</summary>
public sealed partial class PagePolicyTests
{
    private static readonly string[] Strict =
    [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'",
        "form-action 'none'", "frame-ancestors 'none'",
    ];

    [Fact]
    public async Task Every_part_of_a_page_comes_with_a_policy_that_lets_it_load_its_own_only()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in Parts)
        {
            var answer = await service.GetPageAsync(path);
            var policy = answer.Header("Content-Security-Policy")!.Split("; ");
            Assert.All(Strict, directive => Assert.Contains(directive, policy));
            Assert.DoesNotContain("unsafe", string.Concat(policy), StringComparison.Ordinal);
            // Swagger UI makes HTML of what it is given, which is this service's own document.
            var isSwagger = path.StartsWith("/swagger", StringComparison.Ordinal);
            Assert.Equal(!isSwagger, policy.Contains("trusted-types 'none'"));
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
            Assert.Equal("no-cache", answer.Header("Cache-Control"));
        }
    }

    [Fact]
    public async Task A_page_has_nothing_inline_and_names_no_other_site()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in PageCalls.Pages)
        {
            var page = (await service.GetPageAsync(path)).Text;
            Assert.DoesNotMatch(Inline(), page);
            Assert.All(Addresses().Matches(page), address => Assert.StartsWith("/", address.Groups[1].Value));
        }
    }

    [Fact]
    public async Task What_a_page_needs_is_there()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in PageCalls.Pages)
        {
            foreach (Match address in Addresses().Matches((await service.GetPageAsync(path)).Text))
            {
                Assert.Equal(HttpStatusCode.OK, (await service.GetPageAsync(address.Groups[1].Value)).Status);
            }
        }
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in new[] { "/_emulator/", "/_emulator/js/api.js", "/swagger/swagger-ui-bundle.js" })
        {
            var tag = (await service.GetPageAsync(path)).Header("ETag")!;
            Assert.Equal(HttpStatusCode.NotModified, (await service.GetPageAsync(path, ("If-None-Match", tag))).Status);
        }
    }

    [GeneratedRegex("""<script(?![^>]*\bsrc=)|<style|\s(style|on\w+)\s*=""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("""(?:src|href)="([^"]*)""")]
    private static partial Regex Addresses();
}
