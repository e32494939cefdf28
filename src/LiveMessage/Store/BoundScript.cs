using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// A composed script with the getters that read its keys and arguments from the parameters of a call.
/// </summary>
internal sealed class BoundScript<TParameters>
    where TParameters : class
{
    private readonly Reader<RedisKey> keys;
    private readonly Reader<RedisValue> arguments;

    /// <summary>Binds the names of a script to the properties of its parameters.</summary>
    /// <exception cref="InvalidOperationException">The names and the properties do not match.</exception>
    public BoundScript(ScriptText text)
    {
        var binding = new ScriptBinding(text, typeof(TParameters));
        Text = text;
        keys = new Reader<RedisKey>(binding.Getters<RedisKey>(text.Keys));
        arguments = new Reader<RedisValue>(binding.Getters<RedisValue>(text.Arguments));
        binding.CheckUnused();
    }

    public ScriptText Text { get; }

    /// <summary>Reads the keys and arguments, in the order in which <see cref="Text"/> declares them.</summary>
    public (RedisKey[] Keys, RedisValue[] Arguments) Read(AccountParameters account, TParameters parameters) =>
        (keys.Read(account, parameters), arguments.Read(account, parameters));

    /// <summary>Reads all keys or all arguments without boxing them.</summary>
    private sealed class Reader<TValue>
    {
        private readonly (Func<TParameters, TValue>? Caller, Func<AccountParameters, TValue>? Account)[] getters;
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
                var (fromCaller, fromAccount) = getters[at];
                values[at] = fromCaller is null ? fromAccount!(account) : fromCaller(parameters);
            }

            list.CopyTo(values, getters.Length);
            return values;
        }
    }
}
