using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>Composition of a script from its files, and parsing of its answers.</summary>
public sealed class ScriptTextTests
{
    private static readonly ScriptSource Source = new(
        ("clock", "-- The time.\nlocal now = 1"),
        ("app", "-- @include clock\n-- @keys app\n-- @returns app_unknown\n\nlocal state = app"),
        ("trim", "-- @include clock\n-- @keys inbox\n-- @args retention_ms\n\nlocal trimmed = now"),
        ("send", """
            -- @include app trim
            -- @keys users app
            -- @args retention_ms places...
            -- @returns stored sequence
            -- @returns app_unknown

            return {'stored', #places}
            """));

    [Fact]
    public void Script_starts_with_its_keys_and_arguments_and_contains_each_file_once() => Assert.Equal(
        """
        local app = KEYS[1]
        local inbox = KEYS[2]
        local users = KEYS[3]
        local retention_ms = ARGV[1]
        local places = {}
        for at = 2, #ARGV do places[at - 1] = ARGV[at] end

        local now = 1
        local state = app
        local trimmed = now
        return {'stored', #places}
        """,
        ScriptText.Compose("send", Source.Read).Text);

    [Fact]
    public void Names_and_answers_declared_in_several_files_are_merged()
    {
        var text = ScriptText.Compose("send", Source.Read);

        Assert.Equal(["app", "inbox", "users"], text.Keys.Select(key => key.Name));
        Assert.Equal(["retention_ms", "places"], text.Arguments.Select(argument => argument.Name));
        Assert.Equal(["app_unknown", "stored"], text.Answers.Select(answer => answer.Name));
    }

    [Fact]
    public void Appended_fields_are_set_by_their_file_and_end_every_answer()
    {
        var source = new ScriptSource(
            ("gate", "-- @keys bucket\n-- @appends left\n-- @returns full\n\nleft = bucket"),
            ("pass", "-- @include gate\n-- @returns passed count\n\nreturn {'passed', 1}"));

        var text = ScriptText.Compose("pass", source.Read);

        Assert.Equal(
            """
            local left = -1
            local answer = (function()
            local bucket = KEYS[1]

            left = bucket
            return {'passed', 1}
            end)()
            answer[#answer + 1] = left
            return answer
            """,
            text.Text);
        Assert.Equal(["full(left)", "passed(count, left)"], text.Answers.Select(
            answer => $"{answer.Name}({string.Join(", ", answer.Fields)})"));
        Assert.Equal(7, text.ReadAnswer(Answer("full", 7L)).Number("left"));
        Assert.Throws<InvalidOperationException>(() => text.ReadAnswer(Answer("passed", 1L)));
    }

    [Fact]
    public void Answer_is_read_by_field_name()
    {
        var text = Compose("-- @returns read last messages\n-- @returns empty");

        var answer = text.ReadAnswer(Answer("read", 7L, new RedisValue[] { "a", "b" }));

        Assert.Equal("read", answer.Name);
        Assert.Equal(7, answer.Number("last"));
        Assert.Equal("7", answer.Text("last"));
        Assert.Equal(["a", "b"], answer.Values("messages").Select(value => value.ToString()));
        Assert.Equal(
            "script.lua: the answer \"read\" has no field \"first\"; declare it in the header comment.",
            Assert.Throws<InvalidOperationException>(() => answer.Number("first")).Message);
    }

    [Theory]
    [InlineData("lost", 0)]
    [InlineData("read", 0)]
    [InlineData("read", 2)]
    public void Undeclared_answer_throws(string name, int fields)
    {
        var answer = Answer([name, .. Enumerable.Repeat<object>(1L, fields)]);

        var thrown = Assert.Throws<InvalidOperationException>(
            () => Compose("-- @returns read last").ReadAnswer(answer));

        Assert.Equal(
            $"script.lua: the header comment does not declare the answer \"{name}\" with {fields} fields; declare it.",
            thrown.Message);
    }

    [Fact]
    public void Value_that_is_not_an_array_is_an_answer_without_fields()
    {
        var text = Compose("-- @returns empty");

        Assert.Equal("empty", text.ReadAnswer(RedisResult.Create((RedisValue)"empty")).Name);
        Assert.Throws<InvalidOperationException>(() => text.ReadAnswer(RedisResult.Create((RedisValue)1)));
        Assert.Throws<InvalidOperationException>(() => text.ReadAnswer(Answer()));
    }

    [Theory]
    [InlineData("-- @include nothing", "nothing.lua: the file does not exist, but script includes it.")]
    [InlineData(
        "-- @include script", "script.lua: the file includes itself through script; remove one of the includes.")]
    [InlineData("-- @include loop", "script.lua: the file includes itself through loop; remove one of the includes.")]
    [InlineData("-- @include list", "script.lua: list declares a list; only the script itself can declare one.")]
    [InlineData("-- @keys a\n-- @args a", "script.lua: \"a\" is declared in two ways; " + OneWay)]
    [InlineData("-- @include single\n-- @args a...", "script.lua: \"a\" is declared in two ways; " + OneWay)]
    [InlineData(
        "-- @returns a b\n-- @returns a",
        "script.lua: the answer \"a\" is declared twice, with different fields; use another name.")]
    public void Inconsistent_script_throws_with_a_hint(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => Compose(text)).Message);

    [Fact]
    public void Missing_script_throws_with_its_path() => Assert.Equal(
        "Messages/nothing.lua: the file does not exist.",
        Assert.Throws<InvalidOperationException>(() => ScriptText.Load("Messages/nothing")).Message);

    private const string OneWay = "a name is one key, one argument, or one list.";

    private static ScriptText Compose(string text) => ScriptText.Compose("script", new ScriptSource(
        ("script", text),
        ("loop", "-- @include script"),
        ("list", "-- @keys all..."),
        ("single", "-- @args a")).Read);

    private static RedisResult Answer(params object[] values) => RedisResult.Create([.. values.Select(value =>
        value is RedisValue[] array ? RedisResult.Create(array) : RedisResult.Create(RedisValue.Unbox(value)))]);
}
