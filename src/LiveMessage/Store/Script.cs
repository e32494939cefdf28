using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>A script, independent of the class that supplies its keys and arguments.</summary>
internal interface IScript
{
    /// <summary>The composed script.</summary>
    /// <exception cref="InvalidOperationException">
    /// The script is malformed or does not match its parameters.
    /// </exception>
    ScriptText Text { get; }
}

/// <summary>
/// A script of this assembly and the class that supplies its keys and arguments. The script is composed on first use,
/// so that unused scripts do not slow down startup.
/// </summary>
/// <param name="path">
/// The path relative to src/LiveMessage, without the extension, such as <c>Messages/send</c>.
/// </param>
/// <typeparam name="TParameters">
/// A class with one property for each name that the script declares; see <see cref="ScriptProperty"/>.
/// </typeparam>
internal sealed class Script<TParameters>(string path) : IScript
    where TParameters : class
{
    private readonly Lazy<BoundScript<TParameters>> bound = new(
        () => new BoundScript<TParameters>(ScriptText.Load(path)));

    /// <summary>
    /// Indicates whether the script stores a message or an app. Such a script does not run while the embedded engine is
    /// full.
    /// </summary>
    public bool StoresData { get; init; }

    public ScriptText Text => bound.Value.Text;

    /// <summary>Runs a script that uses no key of an account, in one round trip.</summary>
    public Task<ScriptAnswer> RunAsync(RedisConnection redis, TParameters parameters) =>
        RunAsync(redis, default, parameters);

    /// <summary>Runs the script in one round trip.</summary>
    /// <exception cref="EngineFullException">
    /// The script stores data, and the embedded engine is full.
    /// </exception>
    public async Task<ScriptAnswer> RunAsync(RedisConnection redis, AccountId account, TParameters parameters)
    {
        if (StoresData)
        {
            redis.ThrowIfFull();
        }

        var (keys, arguments) = bound.Value.Read(new AccountParameters(account, redis.InboxOptions), parameters);
        try
        {
            return Text.ReadAnswer(await redis.Database.ScriptEvaluateAsync(Text.Text, keys, arguments));
        }
        catch (RedisServerException error) when (CommandDeniedException.From(error, Text.Text) is { } denied)
        {
            throw denied;
        }
    }
}
