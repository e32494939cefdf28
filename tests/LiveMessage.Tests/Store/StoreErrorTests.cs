using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>The words for an error of Redis in the log.</summary>
public sealed class StoreErrorTests
{
    [Theory]
    [InlineData(
        "NOPERM this user has no permissions to run the 'eval' command",
        "'eval' command; allow the Redis user this command")]
    [InlineData(
        "NOPERM this user has no permissions to access one of the keys used as arguments",
        "keys used as arguments; allow the Redis user the keys ~lm:*")]
    [InlineData(
        "NOPERM this user has no permissions to access one of the channels used as arguments",
        "channels used as arguments; allow the Redis user the channels &lm:*")]
    [InlineData(
        "ERR The user executing the script can't publish to the channel mentioned in the command script: 1, on @u:1.",
        "; allow the Redis user the channels &lm:*")]
    [InlineData("LOADING Redis is loading the dataset in memory", "LOADING Redis is loading the dataset in memory")]
    [InlineData("NOSCRIPT No matching script.", "NOSCRIPT No matching script")]
    public void Missing_right_is_added_to_the_error_of_the_server(string message, string end)
    {
        var words = StoreError.Describe(RedisErrors.Server(message));

        Assert.StartsWith(message.TrimEnd('.'), words);
        Assert.EndsWith(end, words);
    }

    [Theory]
    [InlineData("No connection (requires writable - not eligible for replica) is active; mc: 1/1/0", "is a replica")]
    [InlineData("No connection is active/available to service this operation: EVAL; mc: 1/1/0", "no connection")]
    [InlineData("The connection to Redis is closed, because the service is stopping.", "the service is stopping")]
    public void Error_of_the_connection_is_short(string message, string words)
    {
        var described = StoreError.Describe(RedisErrors.Connection(message));

        Assert.Contains(words, described);
        Assert.DoesNotContain("mc:", described, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_of_an_unknown_command_are_omitted() => Assert.Equal(
        "ERR unknown command 'EVALSHA'",
        StoreError.Describe(RedisErrors.Server(
            "ERR unknown command 'EVALSHA', with args beginning with: 'c0ffee' '1' 'lm:{1}:x' 'a private body' ")));

    // During a shutdown, a background task can use the connection after it was closed.
    [Fact]
    public async Task Command_on_a_closed_connection_is_an_error_of_the_store()
    {
        await using var service = await Service.With().StartAsync();
        var database = service.Database();
        await database.Multiplexer.CloseAsync(allowCommandsToComplete: false);

        var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => database.KeyExistsAsync("lm:x"));

        Assert.True(StoreError.IsUnavailable(error));
        Assert.Equal("the service is stopping", StoreError.Describe(error));
        Assert.False(StoreError.Is(new ObjectDisposedException("another")));
    }

    [Fact]
    public void Command_that_a_script_may_not_run_is_named()
    {
        const string error = "ERR The user executing the script can't run this command or subcommand script: "
            + "d1ca9b5b3a5fa91f2153a7a6c44def53e7f4bf29, on @user_script:2.";
        const string script = "local a = 1\nif redis.call('EXISTS', a) == 1 then redis.call('HSET', a, 'b', 1) end";

        var denied = CommandDeniedException.From(RedisErrors.Server(error), script);

        Assert.Equal(
            "NOPERM this user has no permissions to run 'exists' or 'hset' in a script; "
            + "allow the Redis user this command",
            StoreError.Describe(denied!));
        Assert.Null(CommandDeniedException.From(RedisErrors.Server("ERR unknown command"), script));
    }
}
