using LiveMessage.Ids;

namespace LiveMessage.Tests.Ids;

/// <summary>Parsing and creation of user and message ids.</summary>
public sealed class IdentifierTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("user_77", true)]
    [InlineData("c-1-1-0", true)]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234", true)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", false)]
    [InlineData("a b", false)]
    [InlineData("用", false)]
    [InlineData("a:b", false)]
    [InlineData("#", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void User_and_message_ids_are_parsed_only_if_valid(string? text, bool valid)
    {
        Assert.Equal(valid, UserId.TryParse(text, out var user));
        Assert.Equal(valid, MsgTid.TryParse(text, out var message));

        if (valid)
        {
            Assert.Equal((text, text), (user.ToString(), message.ToString()));
        }
        else
        {
            Assert.Throws<FormatException>(() => UserId.Parse(text));
            Assert.Throws<FormatException>(() => MsgTid.Parse(text));
        }
    }

    [Theory]
    [InlineData('_')]
    [InlineData('-')]
    public void Only_the_relaxed_style_allows_underscores_and_hyphens(char character)
    {
        Assert.False(Identifiers.Allows(character, IdStyle.Documented));
        Assert.True(Identifiers.Allows(character, IdStyle.Relaxed));
    }

    [Fact]
    public void New_message_id_is_unique_and_valid_in_both_styles()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => MsgTid.New().ToString()).ToList();

        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }
}
