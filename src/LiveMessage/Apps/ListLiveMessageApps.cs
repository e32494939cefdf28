using System.ComponentModel;
using System.Globalization;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>The parameters of ListLiveMessageApps as sent, in the order of its page.</summary>
internal sealed record ListLiveMessageAppsRequest
{
    /// <summary>The order of the apps, by the time of their creation.</summary>
    /// <example>1</example>
    public string? SortType { get; init; }

    /// <summary>What the page before said; empty or -1 for the first page.</summary>
    public string? NextPageToken { get; init; }

    /// <summary>Where the apps live; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>The bounds of ListLiveMessageApps' page.</summary>
internal sealed class ListLiveMessageAppsValidator : AbstractValidator<ListLiveMessageAppsRequest>
{
    private const string SortTypes = "give 1 (the oldest app first) or 2 (the newest first)";

    public ListLiveMessageAppsValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.SortType).Mandatory(SortTypes).Number(1, 2, SortTypes);
        RuleFor(request => request.NextPageToken).PageToken();
        RuleFor(request => request.DataCenter).KnownDataCenter();
    }
}

/// <summary>What ListLiveMessageApps answers.</summary>
internal sealed record ListLiveMessageAppsResponse
{
    /// <summary>The apps of the page.</summary>
    public required IReadOnlyList<ListedApp> AppList { get; init; }

    /// <summary>Whether there is another page.</summary>
    /// <example>false</example>
    public required bool HasMore { get; init; }

    /// <summary>What to ask the next page with; only when there is one.</summary>
    /// <example>50</example>
    public long? NextPageToken { get; init; }
}

/// <summary>An app in a list.</summary>
internal sealed record ListedApp
{
    /// <summary>The app's id.</summary>
    /// <example>"demo"</example>
    public required string AppId { get; init; }

    /// <summary>The secret that login tokens are made with.</summary>
    /// <example>"testappkey"</example>
    public required string AppKey { get; init; }

    /// <summary>The app's name; empty when it was given none.</summary>
    /// <example>"shop"</example>
    public required string AppName { get; init; }

    /// <summary>What the client SDK is given.</summary>
    /// <example>"d41c8a7f5b3e4962a0e8c6b4d2f19753"</example>
    public required string AppSign { get; init; }

    /// <summary>When the app was made, in seconds since 1970.</summary>
    /// <example>1698305471</example>
    public required long CreateTime { get; init; }

    /// <summary>When it was changed last, in seconds since 1970.</summary>
    /// <example>1698305471</example>
    public required long ModifyTime { get; init; }

    /// <summary>Where the app lives.</summary>
    /// <example>"cn-shanghai"</example>
    public required string DataCenter { get; init; }

    /// <summary>Whether the app is disabled: a text here and a boolean everywhere else, as the SDKs have it.</summary>
    /// <example>"false"</example>
    public required string Disable { get; init; }

    /// <summary>How long group messages are kept: 0 30 days, 1 90 days, 2 180 days.</summary>
    /// <example>0</example>
    public required int MsgLifeCycle { get; init; }

    public static ListedApp Of(LiveApp app) => new()
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

/// <summary>Pages through the apps of a data center, the oldest or the newest first.</summary>
internal sealed class ListLiveMessageApps(ListLiveMessageAppsValidator validator, AppStore store)
    : Operation<ListLiveMessageAppsRequest, ListLiveMessageAppsResponse>(validator)
{
    public override string Summary => "Pages through the apps of a data center";

    public override string Tag => "Apps";

    protected override IReadOnlyList<string> ResourcesOf(AccountId account, ListLiveMessageAppsRequest request) =>
        LiveResource.Everything(account);

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, ListLiveMessageAppsRequest request, Gate gate)
    {
        var descending = int.Parse(request.SortType!, NumberStyles.None, CultureInfo.InvariantCulture) == 2;
        var pageToken = string.IsNullOrEmpty(request.NextPageToken)
            ? AppStore.FirstPage
            : long.Parse(request.NextPageToken, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        var dataCenter = DataCenter.OrDefault(request.DataCenter);
        var result = await store.ListAsync(gate, dataCenter, descending, pageToken);
        return Answer(result, page => new ListLiveMessageAppsResponse
        {
            AppList = [.. page.Apps.Select(ListedApp.Of)],
            HasMore = page.NextPageToken is not null,
            NextPageToken = page.NextPageToken,
        });
    }
}
