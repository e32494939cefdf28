using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// Keys and arguments that depend on the account only. The store supplies them to each script that declares them; callers
/// do not. A property is read only when the script declares its name.
/// </summary>
internal sealed class AccountParameters(AccountId account)
{
    public RedisKey Journal => Keys.Journal(account);

    public RedisValue Channel => Keys.Events(account);
}
