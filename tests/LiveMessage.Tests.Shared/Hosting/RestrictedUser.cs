namespace LiveMessage.Tests.Hosting;

/// <summary>The Redis user with the rights that docs/production.md recommends.</summary>
public static class RestrictedUser
{
    private const string Command = "ACL SETUSER ";

    // Used only by tests that prepare data.
    private static readonly string[] RightsOfTests =
    [
        "~session:*", "~x:lm:*", "~{lm:}", "+exec", "+hexists", "+hkeys", "+hmset", "+multi", "+pttl", "+rename",
    ];

    /// <summary>Creates the user.</summary>
    /// <returns>The options of a connection string with the user.</returns>
    public static async Task<string> CreateAsync(RedisServer server)
    {
        await using var connection = await server.ConnectAsync();
        var words = ReadDocumentedWords();
        await connection.GetServers()[0].ExecuteAsync("ACL", ["SETUSER", .. words, .. RightsOfTests]);
        return $"user={words[0]},password={words.Single(word => word[0] == '>')[1..]}";
    }

    private static string[] ReadDocumentedWords()
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Repository, "docs", "production.md"));
        var start = text.IndexOf(Command, StringComparison.Ordinal) + Command.Length;
        var command = text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
        return command.Replace("'", "", StringComparison.Ordinal).Split(
            [' ', '\n', '\\'], StringSplitOptions.RemoveEmptyEntries);
    }
}
