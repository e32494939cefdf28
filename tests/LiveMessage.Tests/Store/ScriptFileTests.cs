using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>Grammar of the header comment of a Lua file.</summary>
public sealed class ScriptFileTests
{
    [Fact]
    public void Head_declares_includes_keys_arguments_and_answers()
    {
        var file = ScriptFile.Parse("Messages/send", """
            -- Appends a message to an inbox.
            --
            -- @include Store/gate Messages/trim
            -- @include Store/events
            -- @keys    users notices
            -- @args    msg_tid
            -- @args    retention_ms  how long the message lives
            --                        without a reader
            -- @args    places...     one for each user
            -- @returns app_unknown
            -- @returns stored sequence  the place in the inbox

            local answer = 1
            -- A comment.
            return answer

            """);

        Assert.Equal(["Store/gate", "Messages/trim", "Store/events"], file.Includes);
        Assert.Equal([new("users", false), new("notices", false)], file.Keys);
        Assert.Equal([new("msg_tid", false), new("retention_ms", false), new("places", true)], file.Arguments);
        Assert.Equal(["app_unknown", "stored"], file.Answers.Select(answer => answer.Name));
        Assert.Equal(["sequence"], file.Answers[1].Fields);
        Assert.Equal("local answer = 1\n-- A comment.\nreturn answer", file.Body);
    }

    [Theory]
    [InlineData("local x = 1")]
    [InlineData("-- Prose only: see @include, and --@ is no declaration here.\nlocal x = 1")]
    [InlineData("\n\nlocal x = 1\n")]
    public void File_without_declarations_is_valid(string text)
    {
        var file = ScriptFile.Parse("Store/clock", text);

        Assert.Empty(file.Includes);
        Assert.Empty(file.Keys);
        Assert.Empty(file.Arguments);
        Assert.Empty(file.Answers);
        Assert.Equal("local x = 1", file.Body);
    }

    [Theory]
    [InlineData("-- @key inbox", "\"@key\" is not a declaration; use @include, @keys, @args, @returns, or @appends.")]
    [InlineData("--@Keys inbox", "\"@Keys\" is not a declaration; use @include, @keys, @args, @returns, or @appends.")]
    [InlineData("-- @", "\"@\" is not a declaration; use @include, @keys, @args, @returns, or @appends.")]
    [InlineData("-- @keys", "\"@keys\" has no names; list at least one.")]
    [InlineData("--   @args  ", "\"@args\" has no names; list at least one.")]
    [InlineData("-- @keys Inbox", "\"Inbox\" is not a valid name; " + NameRule)]
    [InlineData("-- @keys inbox, ids", "\"inbox,\" is not a valid name; " + NameRule)]
    [InlineData("-- @args 1st", "\"1st\" is not a valid name; " + NameRule)]
    [InlineData("-- @args a ...", "\"\" is not a valid name; " + NameRule)]
    [InlineData("-- @returns stored sequence...", "\"sequence...\" is not a valid name; " + NameRule)]
    [InlineData("-- @args limit how many, at most", "\"many,\" is not a valid name; " + NameRule)]
    [InlineData("-- @args places... limit", "the list \"places...\" is followed by \"limit\"; put the list last.")]
    [InlineData("-- @keys a...\n-- @keys b", "the list \"a...\" is followed by \"b\"; put the list last.")]
    [InlineData(
        "-- @include Store/clock  the time",
        "\"@include Store/clock  the time\" has two spaces; separate paths with one space and add no explanation.")]
    [InlineData(
        "-- Prose.\nlocal x = 1\n  -- @keys inbox",
        "\"-- @keys inbox\" is below the header comment; move it into that comment.")]
    public void Invalid_head_throws_with_a_hint(string text, string message) => Assert.Equal(
        $"Messages/send.lua: {message}",
        Assert.Throws<InvalidOperationException>(() => ScriptFile.Parse("Messages/send", text)).Message);

    private const string NameRule =
        "use a lowercase letter, then lowercase letters, digits, and underscores. Two spaces begin an explanation.";
}
