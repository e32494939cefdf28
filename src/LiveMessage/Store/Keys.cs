using LiveMessage.Ids;
using LiveMessage.Rpc;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>Formats and parses all Redis keys and channels.</summary>
/// <remarks>
/// The account is the hash tag of each of its keys. A script with several keys therefore stays in one slot of a Redis
/// Cluster. The kind comes before the ids. Only an app id and a nonce can contain a colon. An app id is the last or
/// second-to-last part, and a nonce is the last part, so keys are unambiguous.
/// <code>
/// lm:{account}:control                            hash        clock and rate limit               until a reset
/// lm:{account}:control                            channel     an empty text for each change of the clock
/// lm:{account}:bucket:Action                      hash        tokens, start (µs)                 until full again
/// lm:{account}:nonce:AccessKeyId:nonce            string      a used signature nonce             2 windows + 1 min
/// lm:{account}:app:dataCenter:AppId               hash        the fields of LiveApp; Seed        until deleted
/// lm:{account}:apps:dataCenter                    sorted set  AppId by real creation time (µs)   until deleted
/// lm:{account}:inbox:dataCenter:AppId:UserId      sorted set  messages by sequence               retention
/// lm:{account}:ids:dataCenter:AppId:UserId        hash        state of each message, by MsgTid   retention
/// lm:{account}:notices:dataCenter:AppId:UserId    sorted set  deletions by sequence              retention
/// lm:{account}:users:dataCenter:AppId             sorted set  UserId by last message time (ms)   retention
/// lm:{account}:presence                           sorted set  place by real end of lease (ms)    until logged out
/// lm:{account}:sessions                           hash        place to session                   until logged out
/// lm:{account}:journal                            sorted set  last 10,000 event lines by number  retention
/// lm:{account}:events                             channel     each event line as it is added
/// lm:{account}:present                            string      exists while the account has its data   until lost
/// lm:{account}:probe                              string      written by the readiness check     1 s
/// lm:{accounts}:run-time                          hash        accounts created at run time, by id  until removed
/// lm:{accounts}:keys                              hash        account id by access key id        until removed
/// lm:{accounts}:changes                           sorted set  last 10,000 changes by number      until lost
/// lm:{accounts}:events                            channel     each of these changes
/// </code>
/// <para>
/// The keys with the hash tag <c>accounts</c> have no account. <c>Store/add_account.lua</c> describes their values.
/// </para>
/// <para>
/// All times are emulated times: the server time plus the offset of the account. Times that are marked as real are
/// server times. An expiry of a key follows the real time and only frees memory.
/// </para>
/// <para>
/// The fields of <c>control</c> are set only after a call of the emulator's API. <c>offset</c> is the offset of the
/// emulated clock (µs), and <c>signatures</c> is 1 if the time window of signatures moves with it. <c>limit</c> is the
/// rate limit: capacity, tokens per period, and period (µs), separated by spaces; capacity 0 means no limit.
/// <c>limit_since</c> is the time of the last change of the limit (µs).
/// </para>
/// <para>
/// An entry of <c>inbox</c> or <c>notices</c> is <c>sequence:time(ms):MsgTid:json</c>.
/// </para>
/// <para>
/// The value of a message in <c>ids</c> is <c>sequence</c>, or <c>sequence:time(ms)</c> if it was acknowledged. The
/// field <c>#</c> contains the last sequence, <c>#acknowledged</c> the highest acknowledged sequence, <c>#epoch</c> the
/// real time at which the inbox was created (µs), <c>#written</c> the time of the last write (ms).
/// </para>
/// <para>
/// A place is <c>dataCenter AppId UserId</c>. A session is <c>id transport acknowledgement time</c>, with the real
/// time of the login (µs), which is later than that of the previous session of the user.
/// </para>
/// <para>
/// An event line is <c>number type place sequence</c>. If a message was acknowledged or deleted, its <c>MsgTid</c> is
/// appended. The line of a reset is <c>number type</c>. The number is the real time in microseconds, or the previous
/// number plus one if that is greater. It keeps increasing across resets.
/// </para>
/// </remarks>
internal static class Keys
{
    /// <summary>A pattern that matches the keys of all accounts.</summary>
    public const string All = "lm:{*}:*";

    // Redis compares the pattern of a subscription with the patterns of the user as text, so it has to be &lm:*.
    public static RedisChannel AllEvents { get; } = RedisChannel.Pattern("lm:*");

    /// <summary>A channel that announces changes of the accounts that were created at run time.</summary>
    public const string AccountsChannel = "lm:{accounts}:events";

    public static RedisKey RunTimeAccounts { get; } = "lm:{accounts}:run-time";

    public static RedisKey AccessKeys { get; } = "lm:{accounts}:keys";

    public static RedisKey AccountChanges { get; } = "lm:{accounts}:changes";

    /// <summary>A pattern that matches the keys of one account.</summary>
    public static string AllOf(AccountId account) => $"lm:{{{account}}}:*";

    /// <summary>The key that shows that the data of an account has not disappeared.</summary>
    public static RedisKey Present(AccountId account) => $"lm:{{{account}}}:present";

    /// <summary>The key that is written to check the shard of an account.</summary>
    public static RedisKey Probe(AccountId account) => $"lm:{{{account}}}:probe";

    /// <summary>The key of the emulated clock and of the rate limit that is set at run time.</summary>
    public static RedisKey Control(AccountId account) => $"lm:{{{account}}}:control";

    public static RedisKey Bucket(AccountId account, string action) => $"lm:{{{account}}}:bucket:{action}";

    /// <summary>
    /// The key of a nonce. A call without one does not use the key, but the script still needs a key of the account.
    /// </summary>
    public static RedisKey Nonce(AccountId account, SignatureNonce? nonce) =>
        $"lm:{{{account}}}:nonce:{nonce?.AccessKeyId}:{nonce?.Value}";

    public static RedisKey App(AppAddress app) => $"lm:{{{app.Account}}}:app:{app.DataCenter}:{app.AppId}";

    public static RedisKey Apps(AccountId account, DataCenter dataCenter) => $"lm:{{{account}}}:apps:{dataCenter}";

    /// <summary>Parses the key of an app; false for any other key.</summary>
    public static bool TryParseApp(string key, AccountId account, out AppAddress app) =>
        TryParseApp(key, "app", account, out app);

    public static RedisKey Inbox(InboxAddress inbox) => InboxPart("inbox", inbox);

    public static RedisKey Ids(InboxAddress inbox) => InboxPart("ids", inbox);

    public static RedisKey Notices(InboxAddress inbox) => InboxPart("notices", inbox);

    public static RedisKey Presence(AccountId account) => $"lm:{{{account}}}:presence";

    public static RedisKey Sessions(AccountId account) => $"lm:{{{account}}}:sessions";

    public static RedisKey Users(AppAddress app) => $"lm:{{{app.Account}}}:users:{app.DataCenter}:{app.AppId}";

    public static RedisKey Journal(AccountId account) => $"lm:{{{account}}}:journal";

    public static string Events(AccountId account) => $"lm:{{{account}}}:events";

    /// <summary>The channel of changes to <see cref="Control"/>.</summary>
    public static string ControlChannel(AccountId account) => $"lm:{{{account}}}:control";

    /// <summary>Parses the account in the name of a key or channel; false if the name has none.</summary>
    public static bool TryParseAccount(string name, out AccountId account)
    {
        var (start, end) = (name.IndexOf('{', StringComparison.Ordinal), name.IndexOf('}', StringComparison.Ordinal));
        account = default;
        return start >= 0 && end > start && AccountId.TryParse(name[(start + 1)..end], out account);
    }

    /// <summary>Indicates whether a channel signals changes to <see cref="Control"/>.</summary>
    public static bool IsControlChannel(string name) => name.Split(':') is ["lm", _, "control"];

    /// <summary>Parses the key of the users of an app; false for any other key.</summary>
    public static bool TryParseUsers(string key, AccountId account, out AppAddress app) =>
        TryParseApp(key, "users", account, out app);

    /// <summary>Parses the key of an inbox, its ids, or its notices; false for any other key.</summary>
    public static bool TryParseInbox(string key, AccountId account, out InboxAddress inbox)
    {
        inbox = default;
        if (key.Split(':') is not ["lm", _, "inbox" or "ids" or "notices", var center, .. var app, var user]
            || !DataCenter.TryParse(center, out var dataCenter)
            || !AppId.TryParse(string.Join(':', app), out var appId)
            || !UserId.TryParse(user, out var userId))
        {
            return false;
        }

        inbox = new InboxAddress(new AppAddress(account, dataCenter, appId), userId);
        return true;
    }

    private static bool TryParseApp(string key, string kind, AccountId account, out AppAddress app)
    {
        app = default;
        if (key.Split(':') is not ["lm", _, var actual, var center, .. var id]
            || actual != kind
            || !DataCenter.TryParse(center, out var dataCenter)
            || !AppId.TryParse(string.Join(':', id), out var appId))
        {
            return false;
        }

        app = new AppAddress(account, dataCenter, appId);
        return true;
    }

    private static RedisKey InboxPart(string kind, InboxAddress inbox) =>
        $"lm:{{{inbox.App.Account}}}:{kind}:{inbox.App.DataCenter}:{inbox.App.AppId}:{inbox.User}";
}
