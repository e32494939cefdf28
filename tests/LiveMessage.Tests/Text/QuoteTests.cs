using System.Text;

using LiveMessage.Text;

namespace LiveMessage.Tests.Text;

/// <summary>Quotation of a caller's text in an error message.</summary>
public sealed class QuoteTests
{
    [Theory]
    [InlineData("", "''")]
    [InlineData("hello", "'hello'")]
    [InlineData("it's", "'it's'")]
    [InlineData("世界 \U0001F600", "'世界 \U0001F600'")]
    [InlineData("a\r\n\tb", "'a\\u000D\\u000A\\u0009b'")]
    [InlineData("\0\u001b[31m\u007f\u0085", "'\\u0000\\u001B[31m\\u007F\\u0085'")]
    [InlineData("\uFFFE\uFFFF\uFFFD", "'\\uFFFE\\uFFFF\\uFFFD'")]
    [InlineData("<&>\"]]>", "'<&>\"]]>'")]
    [InlineData("a\u202Eb\u2028\u2029\u200B", "'a\\u202Eb\\u2028\\u2029\\u200B'")]
    public void Printable_characters_are_kept_and_others_are_escaped(string text, string quoted) =>
        Assert.Equal(quoted, Quote.Text(text));

    [Theory]
    [InlineData(64, "'")]
    [InlineData(65, "...'")]
    [InlineData(20_000, "...'")]
    public void Long_text_is_truncated_after_64_characters(int length, string end) =>
        Assert.Equal($"'{new string('x', 64)}{end}", Quote.Text(new string('x', length)));

    [Fact]
    public void Truncation_does_not_split_a_character()
    {
        Assert.Equal($"'{new string('x', 63)}...'", Quote.Text(new string('x', 63) + "\U0001F600"));
        Assert.Equal($"'{new string('x', 62)}\U0001F600'", Quote.Text(new string('x', 62) + "\U0001F600"));
    }

    [Fact]
    public void Single_character_is_quoted_like_a_string()
    {
        Assert.Equal("'用'", Quote.Character(new Rune('用')));
        Assert.Equal("'\\u000A'", Quote.Character(new Rune('\n')));
    }
}
