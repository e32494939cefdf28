using System.Text.RegularExpressions;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The body of a message is set out, as it came or byte by byte, and nothing hides in it.</summary>
public sealed class ViewerBodyTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public async Task Json_is_set_out_with_every_number_and_name_as_it_was_sent()
    {
        const string Body = """{"id":12345678901234567890,"x":1.50,"x":[],"o":{"t":true,"n":null,"s":"a\u0041"}}""";
        await SendAsync(("Body", Body), ("MsgTid", "m1"));
        await ViewAsync(async page =>
        {
            await page.OpenMessageAsync("m1");
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
                await page.Body.TextContentAsync());
            await page.ShowBodyAsync("Raw");
            Assert.Equal(Body, await page.Body.TextContentAsync());
        });
    }

    [Fact]
    public async Task Bytes_show_what_hides_in_a_text()
    {
        await SendAsync(("Body", "a\u202Eb\0é😀"), ("MsgTid", "m1"));
        await ViewAsync(async page =>
        {
            await page.OpenMessageAsync("m1");
            await Expect(page.Body).ToHaveTextAsync("a‹U+202E›b‹U+0000›é😀");
            await page.ShowBodyAsync("Bytes");
            await Expect(page.Body).ToContainTextAsync("0000  61 e2 80 ae 62 00 c3 a9  a‹U+202E›b‹U+0000›é");
            await Expect(page.Body).ToContainTextAsync("0008  f0 9f 98 80              😀");
            await Expect(page.Details.Locator(".hidden-characters")).ToContainTextAsync(new Regex("U\\+202E.*U\\+0000"));
            await Expect(page.Rows.First).ToContainTextAsync("a‹U+202E›b‹U+0000›é😀");
        });
    }

    [Theory]
    [InlineData("\u115F", "U+115F")]
    [InlineData("\u1160", "U+1160")]
    [InlineData("\u3164", "U+3164")]
    [InlineData("\uFFA0", "U+FFA0")]
    [InlineData("\u2800", "U+2800")]
    [InlineData("\U000E0041", "U+E0041")]
    [InlineData("\u200B", "U+200B")]
    public async Task A_character_without_ink_has_its_name(string character, string name)
    {
        await SendAsync(("Body", $"a{character}b"), ("MsgTid", "m1"));
        await ViewAsync(async page =>
        {
            await Expect(page.Rows.First).ToContainTextAsync($"a‹{name}›b");
            await page.OpenMessageAsync("m1");
            await page.ShowBodyAsync("Bytes");
            await Expect(page.Details.Locator(".hidden-characters")).ToContainTextAsync(name);
        });
    }
}
