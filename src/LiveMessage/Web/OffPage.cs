using System.Net;

namespace LiveMessage.Web;

/// <summary>
/// The page in place of all others where the emulator API is off. It has no style sheet, because no file of the pages
/// is served there, and their policy forbids styles inside a page.
/// </summary>
internal static class OffPage
{
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
        </head>
        <body>
          <h1>LiveMessage</h1>
          <p>The service is running, but its web pages are off.</p>
          <p>{WebUtility.HtmlEncode(reason)}</p>
        </body>
        </html>

        """;
}
