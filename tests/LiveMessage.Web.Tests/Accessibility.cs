using System.Text.Json;

using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using Xunit.Sdk;

namespace LiveMessage.Tests.Web;

/// <summary>Judges a page as it is shown now, with axe: by WCAG 2.1 A and AA, and by axe's best practices.</summary>
public static class Accessibility
{
    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

    /// <summary>Fails by every violation that axe calls serious or critical.</summary>
    public static async Task CheckAsync(IPage page)
    {
        // Evaluated by the debugger, which the page's Content-Security-Policy does not hold up.
        await page.EvaluateAsync(await File.ReadAllTextAsync(
            Path.Combine(Prerequisites.Package("axe-core"), "axe.min.js")));
        var result = await page.EvaluateAsync<JsonElement>(
            // The style sheets are read ahead for a rule that is not asked for, and a page's policy holds that up.
            "tags => axe.run({ preload: false, runOnly: { type: 'tag', values: tags } })",
            Tags);
        // A page that axe could not look at has nothing to violate.
        Assert.NotEmpty(result.GetProperty("passes").EnumerateArray());
        var errors = result.GetProperty("violations").EnumerateArray()
            .Where(violation => violation.Text("impact") is "serious" or "critical")
            .Select(Describe)
            .ToList();
        if (errors.Count > 0)
        {
            throw new XunitException($"{page.Url} is not accessible to everybody.\n{string.Join('\n', errors)}");
        }
    }

    private static string Describe(JsonElement violation)
    {
        var nodes = violation.GetProperty("nodes").EnumerateArray();
        var places = nodes.Select(node => $"\n  {node.GetProperty("target")}: {node.Text("html")}");
        return $"{violation.Text("id")} ({violation.Text("impact")}): {violation.Text("help")}{string.Concat(places)}";
    }
}
