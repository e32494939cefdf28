using System.Globalization;
using System.Text.RegularExpressions;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>Error of a script with a command that the Redis user may not run.</summary>
internal sealed partial class CommandDeniedException : RedisException
{
    private CommandDeniedException(string commands, Exception inner)
        : base($"NOPERM this user has no permissions to run '{commands}' in a script", inner)
    {
    }

    /// <summary>Creates the exception from an error of Redis 7.0, which names the line but not the command.</summary>
    /// <param name="error">The error.</param>
    /// <param name="script">The text of the script.</param>
    /// <returns>null for another error.</returns>
    public static CommandDeniedException? From(RedisServerException error, string script)
    {
        if (!error.Message.Contains("can't run this command", StringComparison.Ordinal)
            || ScriptLine().Match(error.Message) is not { Success: true, Groups: [_, var number] })
        {
            return null;
        }

        var line = script.Split('\n')[int.Parse(number.Value, CultureInfo.InvariantCulture) - 1];
        var commands = RedisCall().Matches(line).Select(call => call.Groups[1].Value.ToLowerInvariant());
        return new CommandDeniedException(string.Join("' or '", commands), error);
    }

    [GeneratedRegex(@"on @user_script:([0-9]+)")]
    private static partial Regex ScriptLine();

    [GeneratedRegex(@"redis\.call\('([A-Z]+)'")]
    private static partial Regex RedisCall();
}
