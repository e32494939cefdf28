namespace LiveMessage.Apps;

/// <summary>What ModifyLiveMessageAppDisable answers.</summary>
public sealed record ModifyLiveMessageAppDisableResponse
{
    /// <summary>The app's id.</summary>
    /// <example>"demo"</example>
    public required string AppId { get; init; }

    /// <summary>What the client SDK is given.</summary>
    /// <example>"d41c8a7f5b3e4962a0e8c6b4d2f19753"</example>
    public required string AppSign { get; init; }

    /// <summary>Whether the app is disabled from now on.</summary>
    /// <example>false</example>
    public required bool Disable { get; init; }
}
