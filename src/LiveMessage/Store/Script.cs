using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>A script, whatever supplies its keys and arguments.</summary>
internal interface IScript
{
    /// <summary>The composed script. Throws with a sentence when it does not match its parameters.</summary>
    ScriptText Text { get; }
}

/// <summary>
/// A script and the class that supplies its keys and arguments. Both sides have the same names, or the first use throws with
/// a sentence. The script is composed at its first use, so that startup does not wait for those that nobody calls.
/// </summary>
/// <param name="path">The path below src/LiveMessage without the extension, such as <c>Messages/send</c>.</param>
/// <param name="read">Returns the text of a file; null for the files of this assembly.</param>
/// <typeparam name="TParameters">A class of properties; <see cref="ScriptProperty"/> has their form.</typeparam>
internal sealed class Script<TParameters>(string path, Func<string, string?>? read = null) : IScript
    where TParameters : class
{
    private readonly Lazy<Bound> bound = new(
        () => Bind(read is null ? ScriptText.Load(path) : ScriptText.Compose(path, read)));

    public ScriptText Text => bound.Value.Text;

    /// <summary>Runs the script in one round trip.</summary>
    public async Task<ScriptAnswer> RunAsync(RedisConnection redis, AccountId account, TParameters parameters)
    {
        var (keys, arguments) = Read(account, parameters);
        return Text.ReadAnswer(await redis.Database.ScriptEvaluateAsync(Text.Text, keys, arguments));
    }

    /// <summary>The keys and arguments in the order in which <see cref="Text"/> takes them.</summary>
    public (RedisKey[] Keys, RedisValue[] Arguments) Read(AccountId account, TParameters parameters)
    {
        var ofAccount = new AccountParameters(account);
        return (bound.Value.Keys.Read(ofAccount, parameters), bound.Value.Arguments.Read(ofAccount, parameters));
    }

    private static Bound Bind(ScriptText text)
    {
        var binding = new ScriptBinding(text, typeof(TParameters));
        var bound = new Bound(
            text,
            new Reader<RedisKey>(binding.Getters<RedisKey>(text.Keys)),
            new Reader<RedisValue>(binding.Getters<RedisValue>(text.Arguments)));
        binding.CheckUnused();
        return bound;
    }

    private sealed record Bound(ScriptText Text, Reader<RedisKey> Keys, Reader<RedisValue> Arguments);

    /// <summary>Reads all keys or all arguments without boxing them.</summary>
    private sealed class Reader<TValue>
    {
        private readonly (Func<TParameters, TValue>? OfCaller, Func<AccountParameters, TValue>? OfAccount)[] getters;
        private readonly Func<TParameters, TValue[]>? getList;

        public Reader(IReadOnlyList<Delegate> all)
        {
            getList = all is [.., Func<TParameters, TValue[]> list] ? list : null;
            getters = [.. all.SkipLast(getList is null ? 0 : 1).Select(
                getter => (getter as Func<TParameters, TValue>, getter as Func<AccountParameters, TValue>))];
        }

        public TValue[] Read(AccountParameters account, TParameters parameters)
        {
            var list = getList?.Invoke(parameters) ?? [];
            var values = new TValue[getters.Length + list.Length];
            for (var at = 0; at < getters.Length; at++)
            {
                var (ofCaller, ofAccount) = getters[at];
                values[at] = ofCaller is null ? ofAccount!(account) : ofCaller(parameters);
            }

            list.CopyTo(values, getters.Length);
            return values;
        }
    }
}
