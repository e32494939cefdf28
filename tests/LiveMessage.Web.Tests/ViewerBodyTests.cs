using System.Text.RegularExpressions;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The body is shown formatted, raw, or as bytes, with its hidden characters.</summary>
public sealed class ViewerBodyTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public async Task JSON_is_formatted_with_every_number_and_name_as_it_was_sent()
    {
        const string Body = """{"id":12345678901234567890,"x":1.50,"x":[],"o":{"t":true,"n":null,"s":"a\u0041"}}""";
        await SendAsync(("Body", Body), ("MsgTid", "m1"));
        await ViewAsync(async viewer =>
        {
            await viewer.OpenMessageAsync("m1");
            Assert.Equal(
                """
                {
                  "id": 12345678901234567890,
                  "x": 1.50,
                  "x": [],
                  "o": {
                    "t": true,
                    "n": null,
                    "s": "a\u0041"
                  }
                }
                """,
                await viewer.Body.TextContentAsync());
            await viewer.ShowBodyAsync("Raw");
            Assert.Equal(Body, await viewer.Body.TextContentAsync());
        });
    }

    /// <summary>The unit tests of the pages have more characters.</summary>
    [Fact]
    public async Task Hidden_characters_are_replaced_by_their_code_points()
    {
        await SendAsync(("Body", "a\u202Eb\0é😀\u115F\u1160\u3164\uFFA0\u2800\U000E0041\u200B"), ("MsgTid", "m1"));
        const string Visible =
            "a‹U+202E›b‹U+0000›é😀‹U+115F›‹U+1160›‹U+3164›‹U+FFA0›‹U+2800›‹U+E0041›‹U+200B›";
        await ViewAsync(async viewer =>
        {
            await Expect(viewer.Rows.First).ToContainTextAsync(Visible);
            await viewer.OpenMessageAsync("m1");
            await Expect(viewer.Body).ToHaveTextAsync(Visible);
            await viewer.ShowBodyAsync("Bytes");
            await Expect(viewer.Body).ToContainTextAsync("0000  61 e2 80 ae 62 00 c3 a9  a‹U+202E›b‹U+0000›é");
            await Expect(viewer.Body).ToContainTextAsync("0008  f0 9f 98 80 e1 85 9f e1  😀‹U+115F›‹U+1160›");
            var hidden = viewer.Details.Locator(".hidden-characters");
            await Expect(hidden).ToContainTextAsync(new Regex("U\\+202E.*U\\+0000"));
            foreach (var name in new[] { "115F", "1160", "3164", "FFA0", "2800", "E0041", "200B" })
            {
                await Expect(hidden).ToContainTextAsync($"U+{name}");
            }
        });
    }
}
