using LiveMessage.Ids;
using LiveMessage.Rpc;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// The one place that spells keys. Every key of an account has the account as its hash tag, so that a script that
/// touches several stays in one slot of a Redis Cluster. The kind comes before the ids, and only an app id, last or next
/// to last, may have a colon in it: no two things share a key.
/// <code>
/// lm:{account}:bucket:Action                      hash        tokens, start (server time in µs)    until full again
/// lm:{account}:nonce:AccessKeyId:nonce            string      a used signature nonce               accept window
/// lm:{account}:app:dataCenter:AppId               hash        the fields of LiveApp; Seed          until deleted
/// lm:{account}:apps:dataCenter                    sorted set  AppId by order of creation (time in µs)     until deleted
/// lm:{account}:inbox:dataCenter:AppId:UserId      sorted set  sequence:time(ms):MsgTid:json by sequence   retention
/// lm:{account}:ids:dataCenter:AppId:UserId        hash        MsgTid to sequence, or sequence:time(ms)
///                                                             when acknowledged; '#' the last sequence,
///                                                             '#acknowledged' the highest of those        retention
/// lm:{account}:notices:dataCenter:AppId:UserId    sorted set  sequence:time(ms):MsgTid:json of deletions  retention
/// lm:{account}:users:dataCenter:AppId             sorted set  UserId by time of the last message (ms)     retention
/// lm:{account}:presence                           sorted set  place by end of its lease (ms)       until logged out
/// lm:{account}:sessions                           hash        place to session                     until logged out
/// lm:{account}:journal                            sorted set  the last 10,000 event lines by number       retention
/// lm:{account}:events                             channel     the same lines as they happen
/// lm:probe                                        string      written by the readiness check       1 s
/// </code>
/// A place is <c>dataCenter AppId UserId</c>. An event line is <c>number type</c> (reset) or <c>number type place
/// sequence</c>, with <c>MsgTid</c> behind it where it is about one that was acknowledged or deleted. Its number is the
/// server's time in microseconds, or one more than the last where that is greater: it grows across resets.
/// </summary>
internal static class Keys
{
    /// <summary>All keys of all accounts, and nobody else's.</summary>
    public const string All = "lm:{*}:*";

    public static RedisKey Probe { get; } = "lm:probe";

    public static RedisChannel AllEvents { get; } = RedisChannel.Pattern("lm:{*}:events");

    public static RedisKey Bucket(AccountId account, string action) => $"lm:{{{account}}}:bucket:{action}";

    /// <summary>A call without a nonce touches none, and has to name a key of its account all the same.</summary>
    public static RedisKey Nonce(AccountId account, SignatureNonce? nonce) =>
        $"lm:{{{account}}}:nonce:{nonce?.AccessKeyId}:{nonce?.Value}";

    public static RedisKey App(AppAddress app) => $"lm:{{{app.Account}}}:app:{app.DataCenter}:{app.AppId}";

    public static RedisKey Apps(AccountId account, DataCenter dataCenter) => $"lm:{{{account}}}:apps:{dataCenter}";

    /// <summary>The app that a key holds.</summary>
    public static bool TryParseApp(string key, AccountId account, out AppAddress app)
    {
        app = default;
        if (key.Split(':') is not ["lm", _, "app", var place, .. var id]
            || !DataCenter.TryParse(place, out var dataCenter)
            || !AppId.TryParse(string.Join(':', id), out var appId))
        {
            return false;
        }

        app = new AppAddress(account, dataCenter, appId);
        return true;
    }

    public static RedisKey Inbox(InboxAddress inbox) => InboxPart("inbox", inbox);

    public static RedisKey Ids(InboxAddress inbox) => InboxPart("ids", inbox);

    public static RedisKey Notices(InboxAddress inbox) => InboxPart("notices", inbox);

    public static RedisKey Presence(AccountId account) => $"lm:{{{account}}}:presence";

    public static RedisKey Sessions(AccountId account) => $"lm:{{{account}}}:sessions";

    public static RedisKey Users(AppAddress app) => $"lm:{{{app.Account}}}:users:{app.DataCenter}:{app.AppId}";

    public static RedisKey Journal(AccountId account) => $"lm:{{{account}}}:journal";

    public static string Events(AccountId account) => $"lm:{{{account}}}:events";

    /// <summary>The account that a key or channel belongs to.</summary>
    public static bool TryParseAccount(string name, out AccountId account)
    {
        var (start, end) = (name.IndexOf('{', StringComparison.Ordinal), name.IndexOf('}', StringComparison.Ordinal));
        account = default;
        return start >= 0 && end > start && AccountId.TryParse(name[(start + 1)..end], out account);
    }

    /// <summary>Whether a key holds the users of an app.</summary>
    public static bool IsUsers(string key) => key.Split(':') is ["lm", _, "users", ..];

    /// <summary>The inbox that a key holds a part of.</summary>
    public static bool TryParseInbox(string key, AccountId account, out InboxAddress inbox)
    {
        inbox = default;
        if (key.Split(':') is not ["lm", _, "inbox" or "ids" or "notices", var place, .. var app, var user]
            || !DataCenter.TryParse(place, out var dataCenter)
            || !AppId.TryParse(string.Join(':', app), out var appId)
            || !UserId.TryParse(user, out var userId))
        {
            return false;
        }

        inbox = new InboxAddress(new AppAddress(account, dataCenter, appId), userId);
        return true;
    }

    private static RedisKey InboxPart(string kind, InboxAddress inbox) =>
        $"lm:{{{inbox.App.Account}}}:{kind}:{inbox.App.DataCenter}:{inbox.App.AppId}:{inbox.User}";
}
