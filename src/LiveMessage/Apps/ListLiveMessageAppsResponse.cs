namespace LiveMessage.Apps;

/// <summary>What ListLiveMessageApps answers.</summary>
public sealed record ListLiveMessageAppsResponse
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
public sealed record ListedApp
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
