using LiveMessage.Ids;

namespace LiveMessage.Tests.Ids;

/// <summary>Text form and movement of a position in an inbox.</summary>
public sealed class InboxCursorTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("9223372036854775807")]
    [InlineData("7-1795396718982-1795396718981871")]
    public void Text_form_is_parsed_and_formatted(string text)
    {
        Assert.True(InboxCursor.TryParse(text, out var cursor));
        Assert.Equal(text, cursor.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("7-")]
    [InlineData("7-1")]
    [InlineData("7-1-2-3")]
    [InlineData("-7")]
    [InlineData(" 7")]
    [InlineData("9223372036854775808")]
    public void Malformed_text_is_not_parsed(string text) => Assert.False(InboxCursor.TryParse(text, out _));

    // After a clock was set back, a message can have an earlier time than the one before it.
    [Fact]
    public void Time_never_decreases()
    {
        var cursor = new InboxCursor(1, Time: 9, Epoch: 3).MoveTo(new InboxCursor(2, Time: 5));

        Assert.Equal(new InboxCursor(2, Time: 9, Epoch: 3), cursor);
    }
}
