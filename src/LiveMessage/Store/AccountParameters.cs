using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// Keys and arguments that depend only on the account and the settings. The store supplies them to each script that
/// declares them, so callers do not pass them. A property is read only if the script declares its name.
/// </summary>
internal sealed class AccountParameters(AccountId account, InboxOptions options)
{
    public RedisKey Control => Keys.Control(account);

    public RedisKey Journal => Keys.Journal(account);

    public RedisKey Present => Keys.Present(account);

    public RedisValue Channel => Keys.Events(account);

    public RedisValue ControlChannel => Keys.ControlChannel(account);

    public RedisValue MaxMessages => options.MaxMessages;

    public RedisValue RetentionMs => (long)options.Retention.TotalMilliseconds;
}
