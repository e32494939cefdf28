using System.Diagnostics;

using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

using Microsoft.Extensions.Options;

using StackExchange.Redis;

namespace LiveMessage.Apps;

/// <summary>A page of the apps of a data center.</summary>
/// <param name="Apps">The apps of the page, in the requested order.</param>
/// <param name="NextPageToken">The list number of the last app; null on the last page.</param>
internal sealed record AppPage(IReadOnlyList<LiveApp> Apps, long? NextPageToken);

/// <summary>
/// Creates, finds, and changes apps. Each data center has a list of its apps. In the list, each app has a number that
/// increases in the order of creation. A page begins after a number, so that new apps do not shift it.
/// </summary>
internal sealed class AppStore(RedisConnection redis, Gatekeeper gatekeeper, IOptions<AppsOptions> options)
{
    private static readonly Script<Gated<CreateParameters>> Create = new("Apps/create_app") { StoresData = true };

    private static readonly Script<Gated<DescribeParameters>> Describe = new("Apps/describe_app");

    private static readonly Script<Gated<ModifyParameters>> Modify = new("Apps/modify_app") { StoresData = true };

    private static readonly Script<Gated<ListParameters>> List = new("Apps/list_apps");

    /// <summary>The token of the first page.</summary>
    public const long FirstPage = -1;

    /// <summary>
    /// Number of apps on a page. The cloud's page size is not documented. 50 is the maximum of the group listings, and
    /// splits the default limit of 300 apps into six pages.
    /// </summary>
    public const int PageSize = 50;

    /// <summary>Finds an app by its address.</summary>
    /// <returns>The app, or null if it does not exist.</returns>
    public async Task<LiveApp?> FindAsync(AppAddress address)
    {
        var fields = await redis.Database.HashGetAllAsync(Keys.App(address));
        return fields.Length == 0
            ? null
            : AppFields.Read(address, fields.SelectMany(field => new[] { field.Name, field.Value }));
    }

    /// <summary>
    /// Lists the addresses of the apps of several accounts, by account, data center, and order of creation.
    /// </summary>
    public async Task<IReadOnlyList<AppAddress>> ListAddressesAsync(IEnumerable<AccountId> accounts)
    {
        var lists = await Task.WhenAll(accounts.SelectMany(
            account => DataCenter.All.Select(dataCenter => ListAddressesAsync(account, dataCenter))));
        return [.. lists.SelectMany(list => list)];
    }

    /// <summary>
    /// Lists at most <paramref name="limit"/> apps of several accounts, by account, data center, and order of creation.
    /// </summary>
    public async Task<IReadOnlyList<LiveApp>> ListAsync(IEnumerable<AccountId> accounts, int limit)
    {
        var addresses = await ListAddressesAsync(accounts);
        var apps = await Task.WhenAll(addresses.Take(limit).Select(FindAsync));
        return [.. apps.OfType<LiveApp>()];
    }

    /// <summary>Creates an app if the gate admits the call.</summary>
    /// <returns>The app, or a refusal if the account has reached <c>Apps:MaxApps</c>.</returns>
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
            Fields: AppFields.FromApp(app)));

        return result.Then<LiveApp>(answer => answer.Name == "full" ? CreateLimitReached(answer.Number("count")) : app);
    }

    /// <summary>Reads an app if the gate admits the call.</summary>
    /// <returns>The app, or a refusal if it does not exist.</returns>
    public async Task<Result<LiveApp>> DescribeAsync(Gate gate, AppAddress address) =>
        ReadApp(await gatekeeper.RunAsync(gate, Describe, new DescribeParameters(Keys.App(address))), address);

    /// <summary>Changes fields of an app if the gate admits the call.</summary>
    /// <param name="gate">The gate of the call.</param>
    /// <param name="address">The address of the app.</param>
    /// <param name="changes">Alternating field names and values.</param>
    /// <returns>The changed app, or a refusal if it does not exist.</returns>
    public async Task<Result<LiveApp>> ModifyAsync(Gate gate, AppAddress address, params RedisValue[] changes) =>
        ReadApp(await gatekeeper.RunAsync(gate, Modify, new ModifyParameters(Keys.App(address), changes)), address);

    /// <summary>
    /// Reads a page of the apps of a data center if the gate admits the call. The apps are read after the list. An app
    /// that a reset removes in between is omitted.
    /// </summary>
    public async Task<Result<AppPage>> ListAsync(Gate gate, DataCenter dataCenter, bool descending, long pageToken)
    {
        var result = await gatekeeper.RunAsync(gate, List, new ListParameters(
            Apps: Keys.Apps(gate.Account, dataCenter),
            Order: descending ? "descending" : "ascending",
            After: pageToken,
            // One more app than a page holds shows whether there is another page.
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

    private Refusal.NoAuth CreateLimitReached(long count) => new(
        $"The account has {count} apps, and the setting Apps:MaxApps allows {options.Value.MaxApps}; raise the "
        + "setting, or remove all created apps with POST /_emulator/reset");

    private async Task<IEnumerable<AppAddress>> ListAddressesAsync(AccountId account, DataCenter dataCenter)
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
