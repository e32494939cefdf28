using System.ComponentModel;
using System.Globalization;
using System.Xml.Serialization;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>Parameters of ListLiveMessageApps as sent, in the order of the vendor's page.</summary>
internal sealed record ListLiveMessageAppsRequest
{
    /// <summary>The sort order by creation time: 1 (oldest first) or 2 (newest first).</summary>
    /// <example>1</example>
    public string? SortType { get; init; }

    /// <summary>The NextPageToken of the previous page. Omit it, or specify -1, for the first page.</summary>
    public string? NextPageToken { get; init; }

    /// <summary>The data center of the apps. Default: <c>cn-shanghai</c>.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>Validates parameters of ListLiveMessageApps against the documented limits.</summary>
internal sealed class ListLiveMessageAppsValidator : AbstractValidator<ListLiveMessageAppsRequest>
{
    private const string SortTypes = "give 1 (oldest first) or 2 (newest first)";

    public ListLiveMessageAppsValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.SortType).Mandatory(SortTypes).Number(1, 2, SortTypes);
        RuleFor(request => request.NextPageToken).PageToken();
        RuleFor(request => request.DataCenter).KnownDataCenter();
    }
}

/// <summary>The response of ListLiveMessageApps.</summary>
internal sealed record ListLiveMessageAppsResponse
{
    /// <summary>The apps on this page.</summary>
    [XmlArrayItem("Apps")]
    public required IReadOnlyList<ListedApp> AppList { get; init; }

    /// <summary>Indicates whether there is another page.</summary>
    /// <example>false</example>
    public required bool HasMore { get; init; }

    /// <summary>The token of the next page. Present only if HasMore is true.</summary>
    /// <example>50</example>
    public long? NextPageToken { get; init; }
}

/// <summary>An app in a list.</summary>
internal sealed record ListedApp
{
    /// <summary>The id of the app.</summary>
    /// <example>"demo"</example>
    public required string AppId { get; init; }

    /// <summary>The secret key of the app, which login tokens are created with.</summary>
    /// <example>"testappkey"</example>
    public required string AppKey { get; init; }

    /// <summary>The name of the app. Empty if the app has no name.</summary>
    /// <example>"shop"</example>
    public required string AppName { get; init; }

    /// <summary>The signature of the app, which the client SDK is initialized with.</summary>
    /// <example>"d41c8a7f5b3e4962a0e8c6b4d2f19753"</example>
    public required string AppSign { get; init; }

    /// <summary>The time at which the app was created, as a Unix timestamp in seconds.</summary>
    /// <example>1698305471</example>
    public required long CreateTime { get; init; }

    /// <summary>The time of the last change to the app, as a Unix timestamp in seconds.</summary>
    /// <example>1698305471</example>
    public required long ModifyTime { get; init; }

    /// <summary>The data center of the app.</summary>
    /// <example>"cn-shanghai"</example>
    public required string DataCenter { get; init; }

    /// <summary>
    /// Indicates whether the app is disabled. A string here and a Boolean in other responses, as in the official SDKs.
    /// </summary>
    /// <example>"false"</example>
    public required string Disable { get; init; }

    /// <summary>The retention of group messages: 0 (30 days), 1 (90 days), or 2 (180 days).</summary>
    /// <example>0</example>
    public required int MsgLifeCycle { get; init; }

    public static ListedApp From(LiveApp app) => new()
    {
        AppId = app.Address.AppId.ToString(),
        AppKey = app.AppKey,
        AppName = app.AppName,
        AppSign = app.AppSign,
        CreateTime = app.CreateTime,
        ModifyTime = app.ModifyTime,
        DataCenter = app.Address.DataCenter.ToString(),
        Disable = app.Disabled ? "true" : "false",
        MsgLifeCycle = app.MsgLifeCycle,
    };
}

/// <summary>Lists the apps of a data center in pages, oldest or newest first.</summary>
internal sealed class ListLiveMessageApps(ListLiveMessageAppsValidator validator, AppStore store)
    : Operation<ListLiveMessageAppsRequest, ListLiveMessageAppsResponse>(validator)
{
    public override string Summary => "Lists the apps of a data center";

    public override string Tag => "Apps";

    protected override IReadOnlyList<string> GetResources(AccountId account, ListLiveMessageAppsRequest request) =>
        LiveResource.Everything(account);

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, ListLiveMessageAppsRequest request, Gate gate)
    {
        var descending = int.Parse(request.SortType!, NumberStyles.None, CultureInfo.InvariantCulture) == 2;
        var pageToken = string.IsNullOrEmpty(request.NextPageToken)
            ? AppStore.FirstPage
            : long.Parse(request.NextPageToken, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        var dataCenter = DataCenter.ParseOrDefault(request.DataCenter);
        var result = await store.ListAsync(gate, dataCenter, descending, pageToken);
        return Answer(result, page => new ListLiveMessageAppsResponse
        {
            AppList = [.. page.Apps.Select(ListedApp.From)],
            HasMore = page.NextPageToken is not null,
            NextPageToken = page.NextPageToken,
        });
    }
}
