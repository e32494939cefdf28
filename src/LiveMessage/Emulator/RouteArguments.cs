using LiveMessage.Accounts;
using LiveMessage.Ids;

using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>The query parameter <c>account</c> of a list: one account, or all accounts if it is missing.</summary>
internal sealed record AccountQuery : IRouteArgument
{
    private AccountSet snapshot = null!;
    private IReadOnlyList<AccountId> accounts = [];

    [FromQuery(Name = "account"), AccountArgument(AccountArgumentAttribute.OrAll)]
    public string? AccountText { get; init; }

    /// <summary>Indicates whether no account is requested.</summary>
    public bool IsOfAll => string.IsNullOrEmpty(AccountText);

    /// <summary>The requested account, or all accounts.</summary>
    public IReadOnlyList<AccountId> Accounts => accounts;

    /// <summary>The snapshot of the accounts that <see cref="Accounts"/> is taken from.</summary>
    public AccountSet Snapshot => snapshot;

    public void Read(ArgumentReader reader)
    {
        snapshot = reader.Accounts;
        accounts = IsOfAll ? snapshot.Ids : [reader.ReadAccount(AccountText!)];
    }
}

/// <summary>The query parameter <c>limit</c>: the maximum length of a list, 1 to 1000.</summary>
internal sealed record ListQuery : IRouteArgument
{
    public const int DefaultLimit = 100;

    public const int MaxLimit = 1_000;

    private int limit;

    [FromQuery(Name = "limit")]
    [IntegerArgument("The maximum number of results.", Min = 1, Max = MaxLimit, Default = DefaultLimit)]
    public string? LimitText { get; init; }

    public int Limit => limit;

    public void Read(ArgumentReader reader) => limit = ReadLimit(reader, LimitText);

    /// <summary>Parses a parameter <c>limit</c>. Returns 100 if it is missing.</summary>
    public static int ReadLimit(ArgumentReader reader, string? text) =>
        (int)(reader.ReadNumber("limit", text, min: 1, MaxLimit) ?? DefaultLimit);
}

/// <summary>
/// The address of an inbox: the path, and the query parameter <c>account</c>. Default: the first account.
/// </summary>
internal sealed record InboxRoute : IRouteArgument
{
    private InboxAddress inbox;

    [FromRoute(Name = "dataCenter"), DataCenterArgument("The data center of the app.", Example = "cn-shanghai")]
    public required string DataCenterText { get; init; }

    [FromRoute(Name = "appId"), TextArgument("The id of the app.", MaxLength = 64, Example = "demo")]
    public required string AppIdText { get; init; }

    [FromRoute(Name = "userId")]
    [TextArgument("The id of the user.", Pattern = ArgumentPatterns.Id, Example = "uid2")]
    public required string UserIdText { get; init; }

    [FromQuery(Name = "account"), AccountArgument(AccountArgumentAttribute.OrFirst)]
    public string? AccountText { get; init; }

    public InboxAddress Inbox => inbox;

    public void Read(ArgumentReader reader)
    {
        var app = AppRoute.ReadApp(reader, AccountText, DataCenterText, AppIdText);
        inbox = new InboxAddress(app, reader.ReadUserId(UserIdText));
    }
}

/// <summary>
/// The address of an app: the path, and the query parameter <c>account</c>. Default: the first account. The query
/// parameter <c>after</c> is a position in the event journal of the account, in the form of the id of an event in a
/// stream. Default: the start.
/// </summary>
internal sealed record AppRoute : IRouteArgument
{
    private AppAddress app;
    private long? after;

    [FromRoute(Name = "dataCenter"), DataCenterArgument("The data center of the app.", Example = "cn-shanghai")]
    public required string DataCenterText { get; init; }

    [FromRoute(Name = "appId"), TextArgument("The id of the app.", MaxLength = 64, Example = "demo")]
    public required string AppIdText { get; init; }

    [FromQuery(Name = "account"), AccountArgument(AccountArgumentAttribute.OrFirst)]
    public string? AccountText { get; init; }

    [FromQuery(Name = "after")]
    [TextArgument(
        "Only messages after this position: a `cursor` of this route, or the id of an event. Default: the start.",
        Pattern = $"^0$|{ArgumentPatterns.StreamCursor}", Example = "1234567890123456=1795396796790506")]
    public string? AfterText { get; init; }

    public AppAddress App => app;

    /// <summary>
    /// The number of the last event that the reader has: null at the start, or 0 if its cursor is of an empty journal.
    /// </summary>
    public long? After => after;

    public void Read(ArgumentReader reader)
    {
        app = ReadApp(reader, AccountText, DataCenterText, AppIdText);
        if (AfterText is null or "" or "0")
        {
            return;
        }

        if (StreamCursor.TryParse(AfterText, out var cursor) && cursor.Contains(app.Account))
        {
            after = cursor[app.Account];
        }
        else
        {
            reader.Fail($"after is '{AfterText}'; give 0, or a cursor of this route for the account {app.Account}.");
        }
    }

    /// <summary>Parses the address of an app.</summary>
    public static AppAddress ReadApp(ArgumentReader reader, string? account, string dataCenter, string appId) => new(
        string.IsNullOrEmpty(account) ? reader.Accounts.Ids[0] : reader.ReadAccount(account),
        reader.ReadDataCenter(dataCenter),
        reader.ReadAppId(appId));
}
