using System.Text.Json;

using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using Xunit.Sdk;

namespace LiveMessage.Tests.Web;

/// <summary>Checks a page in its current state with axe: WCAG 2.1 A and AA, and the best practices of axe.</summary>
public static class Accessibility
{
    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

    // The only rules of these tags that depend on colors. The other rules check structure, names, and sizes, which are
    // the same in both color schemes.
    private static readonly string[] ColorRules = ["color-contrast", "link-in-text-block"];

    private static readonly Lazy<string> Axe =
        new(() => File.ReadAllText(Path.Combine(Prerequisites.Package("axe-core"), "axe.min.js")));

    // Without the nodes that pass: to describe them takes longer than the check. Without a preload of the style sheets:
    // only rules that are not selected need it, and the Content-Security-Policy blocks it.
    private const string Run =
        """
        async ({ type, values }) => {
          const { passes, violations } = await axe.run(
            { preload: false, resultTypes: ['violations'], runOnly: { type, values } });
          return { passes: passes.length, violations };
        }
        """;

    /// <summary>
    /// Throws if there is a serious or critical violation. All rules run in the light scheme.
    /// The rules about colors run in the dark scheme, too.
    /// </summary>
    public static async Task CheckAsync(IPage page)
    {
        await EmulateAsync(page, ColorScheme.Light);
        await CheckAsync(page, "tag", Tags);
        await EmulateAsync(page, ColorScheme.Dark);
        await CheckAsync(page, "rule", ColorRules);
        await EmulateAsync(page, ColorScheme.Light);
    }

    /// <summary>
    /// Checks a page at both widths, and in both color schemes. Throws if it is wider than the screen.
    /// </summary>
    public static async Task CheckWidthsAsync(Visit visit)
    {
        await CheckWidthAsync();
        await visit.NarrowAsync(CheckWidthAsync);

        async Task CheckWidthAsync()
        {
            await CheckAsync(visit.Page);
            Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        }
    }

    private static async Task CheckAsync(IPage page, string type, string[] values)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            // The Content-Security-Policy does not apply to what the debugger evaluates.
            await page.EvaluateAsync(Axe.Value);
        }

        var result = await page.EvaluateAsync<JsonElement>(Run, new { type, values });
        // Without a pass, axe has not checked anything.
        Assert.NotEqual(0, result.GetProperty("passes").GetInt32());
        var errors = result.GetProperty("violations").EnumerateArray()
            .Where(violation => violation.Text("impact") is "serious" or "critical")
            .Select(Describe)
            .ToList();
        if (errors.Count > 0)
        {
            throw new XunitException(
                $"{page.Url} is not accessible ({type}s {string.Join(", ", values)}).\n{string.Join('\n', errors)}");
        }
    }

    // Scripts of the page are notified of the scheme before its next frame.
    private static async Task EmulateAsync(IPage page, ColorScheme scheme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    }

    private static string Describe(JsonElement violation)
    {
        var nodes = violation.GetProperty("nodes").EnumerateArray();
        var elements = string.Concat(
            nodes.Select(node => $"\n  {node.GetProperty("target")}: {node.Text("html")}"));
        return $"{violation.Text("id")} ({violation.Text("impact")}): {violation.Text("help")}{elements}";
    }
}
