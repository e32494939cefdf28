using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace LiveMessage.Web;

/// <summary>
/// The page in place of all others where the emulator API is off. Its style is inside the page, because no file of the
/// pages is served there.
/// </summary>
internal static class OffPage
{
    private const string Style =
        "body { max-width: 40rem; margin: 15vh auto; padding: 0 20px; font: 16px/1.5 system-ui, sans-serif } "
        + "code { font-size: 15px }";

    /// <summary>The source in a Content-Security-Policy that allows the style of the page.</summary>
    public static string StyleSource { get; } =
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    /// <summary>Returns the HTML of the page.</summary>
    /// <param name="reason">Why the emulator API is off, and how to turn it on.</param>
    public static string CreateHtml(string reason) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>LiveMessage</title>
          <style>{Style}</style>
        </head>
        <body>
          <h1>LiveMessage</h1>
          <p>The service is running, but its web pages are off.</p>
          <p>{WebUtility.HtmlEncode(reason)}</p>
          <p>As an environment variable: <code>Emulator__ApiKey=your-key</code></p>
        </body>
        </html>

        """;
}
