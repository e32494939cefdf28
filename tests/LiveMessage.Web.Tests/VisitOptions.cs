using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Screen, color scheme, and permissions of a visit.</summary>
public sealed record VisitOptions
{
    public ColorScheme ColorScheme { get; init; } = ColorScheme.Light;

    /// <summary>Indicates whether the viewport is that of a phone.</summary>
    public bool Narrow { get; init; }

    /// <summary>Indicates whether the page may read and write the clipboard.</summary>
    public bool Clipboard { get; init; }

    /// <summary>
    /// Indicates whether the page may be one that an earlier test has used. Its storage is empty again. A test that
    /// adds a script to the page, installs a clock, or changes the browser context needs a page of its own.
    /// </summary>
    public bool ReusesPage { get; init; }

    internal (int Width, int Height) Viewport => Narrow ? (390, 844) : (1280, 800);

    internal BrowserNewContextOptions ToContextOptions() => new()
    {
        ColorScheme = ColorScheme,
        // Animations cost CPU time and delay clicks.
        ReducedMotion = ReducedMotion.Reduce,
        ViewportSize = new() { Width = Viewport.Width, Height = Viewport.Height },
        Permissions = Clipboard ? ["clipboard-read", "clipboard-write"] : [],
        // Texts are the same on every machine.
        Locale = "en-US",
        TimezoneId = "UTC",
    };
}
