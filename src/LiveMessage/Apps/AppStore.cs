using System.Diagnostics;

using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Apps;

/// <summary>A page of the apps of a data center. <paramref name="NextPageToken"/> is null on the last one.</summary>
internal sealed record AppPage(IReadOnlyList<LiveApp> Apps, long? NextPageToken);

/// <summary>
/// Makes, finds and changes apps. The apps of a data center have a list, in which each has a number that grows with the
/// order of creation; a page begins after a number, so that what is created meanwhile moves nothing.
/// </summary>
internal sealed class AppStore(RedisConnection redis, Gatekeeper gatekeeper, IOptions<AppsOptions> options)
{
    private static readonly Script<Gated<CreateParameters>> Create = new("Apps/create_app");

    private static readonly Script<Gated<DescribeParameters>> Describe = new("Apps/describe_app");

    private static readonly Script<Gated<ModifyParameters>> Modify = new("Apps/modify_app");

    private static readonly Script<Gated<ListParameters>> List = new("Apps/list_apps");

    /// <summary>The token that stands for the first page.</summary>
    public const long FirstPage = -1;

    /// <summary>
    /// The documentation does not tell the cloud's; 50 is the most that the listings of groups give. The 300 apps that
    /// an account may have are six pages then.
    /// </summary>
    public const int PageSize = 50;

    /// <summary>An app, or null when there is none at that address.</summary>
    public async Task<LiveApp?> FindAsync(AppAddress address)
    {
        var fields = await redis.Database.HashGetAllAsync(Keys.App(address));
        return fields.Length == 0
            ? null
            : AppFields.Read(address, fields.SelectMany(field => new[] { field.Name, field.Value }));
    }

    /// <summary>Where the apps of some accounts are: by account and data center, in the order of creation.</summary>
    public async Task<IReadOnlyList<AppAddress>> AddressesAsync(IEnumerable<AccountId> accounts)
    {
        var lists = await Task.WhenAll(accounts.SelectMany(
            account => DataCenter.All.Select(dataCenter => AddressesAsync(account, dataCenter))));
        return [.. lists.SelectMany(list => list)];
    }

    /// <summary>The first apps of some accounts, by account, data center and creation, at most so many.</summary>
    public async Task<IReadOnlyList<LiveApp>> ListAsync(IEnumerable<AccountId> accounts, int limit)
    {
        var addresses = await AddressesAsync(accounts);
        var apps = await Task.WhenAll(addresses.Take(limit).Select(FindAsync));
        return [.. apps.OfType<LiveApp>()];
    }

    /// <summary>Makes an app, behind the gate. Refused when the account has as many as it may have.</summary>
    public async Task<Result<LiveApp>> CreateAsync(Gate gate, LiveApp app)
    {
        var (account, dataCenter) = (app.Address.Account, app.Address.DataCenter);
        var others = DataCenter.All.Where(other => other != dataCenter).Select(other => Keys.Apps(account, other));
        var result = await gatekeeper.RunAsync(gate, Create, new CreateParameters(
            App: Keys.App(app.Address),
            Apps: Keys.Apps(account, dataCenter),
            OtherApps: [.. others],
            AppId: app.Address.AppId.ToString(),
            MaxApps: options.Value.MaxApps,
            Fields: AppFields.Of(app)));

        return result.Then<LiveApp>(answer => answer.Name == "full" ? TooMany(answer.Number("count")) : app);
    }

    /// <summary>Looks up an app, behind the gate. Refused when it does not exist.</summary>
    public async Task<Result<LiveApp>> DescribeAsync(Gate gate, AppAddress address) =>
        ReadApp(await gatekeeper.RunAsync(gate, Describe, new DescribeParameters(Keys.App(address))), address);

    /// <summary>
    /// Changes fields of an app, names and values by turns, behind the gate; the app as it is then. Refused when it does
    /// not exist.
    /// </summary>
    public async Task<Result<LiveApp>> ModifyAsync(Gate gate, AppAddress address, params RedisValue[] changes) =>
        ReadApp(await gatekeeper.RunAsync(gate, Modify, new ModifyParameters(Keys.App(address), changes)), address);

    /// <summary>
    /// A page of the apps of a data center, behind the gate. The apps themselves are read after the list: one that a
    /// reset has removed in between is left out.
    /// </summary>
    public async Task<Result<AppPage>> ListAsync(Gate gate, DataCenter dataCenter, bool descending, long pageToken)
    {
        var result = await gatekeeper.RunAsync(gate, List, new ListParameters(
            Apps: Keys.Apps(gate.Account, dataCenter),
            Order: descending ? "descending" : "ascending",
            After: pageToken,
            // One more than a page: whether there is another one.
            Limit: PageSize + 1));

        return result switch
        {
            Result<ScriptAnswer>.Success { Value: var answer } => await ReadPageAsync(gate.Account, dataCenter, answer),
            Result<ScriptAnswer>.Refused { Refusal: var refusal } => refusal,
            _ => throw new UnreachableException(),
        };
    }

    private static Result<LiveApp> ReadApp(Result<ScriptAnswer> result, AppAddress address) => result
        .Then(answer => AppAnswer.Check(answer, address))
        .Then<LiveApp>(answer => AppFields.Read(address, answer.Values("fields")));

    private async Task<AppPage> ReadPageAsync(AccountId account, DataCenter dataCenter, ScriptAnswer answer)
    {
        var listed = answer.Values("apps").Chunk(2).ToList();
        var page = listed.Take(PageSize).ToList();
        var apps = await Task.WhenAll(page.Select(
            entry => FindAsync(new AppAddress(account, dataCenter, AppId.Parse(entry[0])))));
        return new AppPage([.. apps.OfType<LiveApp>()], listed.Count > PageSize ? (long)page[^1][1] : null);
    }

    private Refusal.NoAuth TooMany(long count) => new(
        $"The account has {count} apps, and the setting Apps:MaxApps allows {options.Value.MaxApps}; "
        + "POST /_emulator/reset removes those that were created");

    private async Task<IEnumerable<AppAddress>> AddressesAsync(AccountId account, DataCenter dataCenter)
    {
        var ids = await redis.Database.SortedSetRangeByRankAsync(Keys.Apps(account, dataCenter));
        return ids.Select(id => new AppAddress(account, dataCenter, AppId.Parse(id)));
    }

    private sealed record CreateParameters(
        RedisKey App,
        RedisKey Apps,
        RedisKey[] OtherApps,
        RedisValue AppId,
        RedisValue MaxApps,
        RedisValue[] Fields);

    private sealed record DescribeParameters(RedisKey App);

    private sealed record ModifyParameters(RedisKey App, RedisValue[] Changes);

    private sealed record ListParameters(RedisKey Apps, RedisValue Order, RedisValue After, RedisValue Limit);
}
