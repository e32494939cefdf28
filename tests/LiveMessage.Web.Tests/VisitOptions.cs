using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>What kind of screen and of person a page is looked at with.</summary>
public sealed record VisitOptions
{
    public ColorScheme ColorScheme { get; init; } = ColorScheme.Light;

    /// <summary>A telephone's viewport instead of a desk's.</summary>
    public bool Narrow { get; init; }

    /// <summary>The person has let the page read and write the clipboard.</summary>
    public bool Clipboard { get; init; }

    internal BrowserNewContextOptions ToContextOptions() => new()
    {
        ColorScheme = ColorScheme,
        ViewportSize = Narrow ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 800 },
        Permissions = Clipboard ? ["clipboard-read", "clipboard-write"] : [],
        // The same texts on every machine.
        Locale = "en-US",
        TimezoneId = "UTC",
    };
}
