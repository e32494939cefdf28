using LiveMessage.Ids;
using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>Binding of the names of a script to the properties that supply them.</summary>
public sealed class ScriptTests
{
    private static readonly AccountParameters Account = new(
        AccountId.Parse("1"), new InboxOptions { MaxMessages = 20, Retention = TimeSpan.FromSeconds(3) });

    [Fact]
    public void Properties_supply_their_names_in_the_order_of_the_script()
    {
        var script = Create<Own>("-- @keys ids inbox\n-- @args user_id msg_tid");

        var (keys, arguments) = script.Read(Account, new Own("inbox key", "ids key", "t1", "u1"));

        Assert.Equal(["ids key", "inbox key"], keys);
        Assert.Equal(["u1", "t1"], arguments);
    }

    [Fact]
    public void Lists_are_last_and_can_be_empty()
    {
        var script = Create<Lists>("-- @keys first others...\n-- @args limit places...");

        var (keys, arguments) = script.Read(Account, new Lists("a", ["b", "c"], 1, ["x", "y"]));
        var (fewKeys, fewArguments) = script.Read(Account, new Lists("a", [], 1, []));

        Assert.Equal(["a", "b", "c"], keys);
        Assert.Equal([1, "x", "y"], arguments);
        Assert.Equal(["a"], fewKeys);
        Assert.Equal([1], fewArguments);
    }

    [Fact]
    public void Nested_parameters_supply_their_properties()
    {
        var script = Create<Outer>("-- @include part\n-- @keys inbox ids\n-- @args msg_tid user_id places...");

        var (keys, arguments) = script.Read(Account, new Outer(
            new Part("bucket key", new Inner(50)), new Own("inbox key", "ids key", "t1", "u1"), ["x"]));

        Assert.Equal(["bucket key", "inbox key", "ids key"], keys);
        Assert.Equal([50, "t1", "u1", "x"], arguments);
    }

    [Fact]
    public void The_store_supplies_names_that_depend_only_on_the_account_and_the_settings()
    {
        var script = Create<Single>("-- @keys journal\n-- @args channel max_messages retention_ms limit");

        var (keys, arguments) = script.Read(Account, new Single(5));

        Assert.Equal(["lm:{1}:journal"], keys);
        Assert.Equal(["lm:{1}:events", 20, 3000, 5], arguments);
    }

    [Theory]
    [InlineData(
        "-- @args limit msg_tid",
        "no property supplies \"msg_tid\", which script.lua declares; add a RedisValue with that name "
        + "to the parameters of that file (Single), or to AccountParameters.")]
    [InlineData(
        "-- @keys inbox\n-- @args limit",
        "no property supplies \"inbox\", which script.lua declares; add a RedisKey with that name "
        + "to the parameters of that file (Single), or to AccountParameters.")]
    [InlineData(
        "-- @args limit all...",
        "no property supplies \"all\", which script.lua declares; add a RedisValue[] with that name "
        + "to the parameters of that file (Single), or to AccountParameters.")]
    [InlineData(
        "-- @keys journal", "the header comment does not declare \"limit\"; declare it or remove Single.Limit.")]
    [InlineData("-- @keys limit", "\"limit\" needs a RedisKey, but Single.Limit is a RedisValue; change one of them.")]
    [InlineData(
        "-- @args limit...", "\"limit\" needs a RedisValue[], but Single.Limit is a RedisValue; change one of them.")]
    public void Name_missing_on_one_side_throws(string text, string message) =>
        Assert.Equal($"script.lua: {message}", Mismatch<Single>(text));

    [Fact]
    public void Name_supplied_twice_throws()
    {
        Assert.Equal(
            "script.lua: Single.Limit and Twin.Limit both supply \"limit\"; remove one of them.",
            Mismatch<Twin>("-- @args limit"));
        Assert.Equal(
            "script.lua: AccountParameters.Journal and OwnJournal.Journal both supply \"journal\"; remove one of them.",
            Mismatch<OwnJournal>("-- @keys journal"));
    }

    [Theory]
    [InlineData(typeof(Text), "Text.UserId is of type String; ")]
    [InlineData(typeof(Optional), "Optional.Limit is of type Nullable`1; ")]
    [InlineData(typeof(Address), "Address.Id is of type AccountId; ")]
    public void Property_of_an_unsupported_type_throws(Type type, string message) => Assert.Equal(
        message + "use RedisKey, RedisValue, an array of one of them, or a class of such properties.",
        Assert.Throws<InvalidOperationException>(() => ScriptProperty.All(type).ToList()).Message);

    [Fact]
    public void Script_is_composed_on_first_use()
    {
        var script = new Script<Single>("missing");

        Assert.Throws<InvalidOperationException>(() => script.Text);
    }

    private static BoundScript<TParameters> Create<TParameters>(string text)
        where TParameters : class =>
        new(ScriptText.Compose(
            "script", new ScriptSource(("script", text), ("part", "-- @keys bucket\n-- @args token_limit")).Read));

    private static string Mismatch<TParameters>(string text)
        where TParameters : class =>
        Assert.Throws<InvalidOperationException>(() => Create<TParameters>(text).Text).Message;

    private sealed record Own(RedisKey Inbox, RedisKey Ids, RedisValue MsgTid, RedisValue UserId);

    private sealed record Lists(RedisKey First, RedisKey[] Others, RedisValue Limit, RedisValue[] Places);

    private sealed record Inner(RedisValue TokenLimit);

    private sealed record Part(RedisKey Bucket, Inner Inner);

    private sealed record Outer(Part Part, Own Own, RedisValue[] Places);

    private sealed record Single(RedisValue Limit);

    private sealed record Twin(Single Single, RedisValue Limit);

    private sealed record OwnJournal(RedisKey Journal);

    private sealed record Text(string UserId);

    private sealed record Optional(RedisValue? Limit);

    private sealed record Address(AccountId Id);
}
