namespace LiveMessage.Apps;

/// <summary>What CreateLiveMessageApp answers.</summary>
public sealed record CreateLiveMessageAppResponse
{
    /// <summary>The app's id.</summary>
    /// <example>"9c1f6d2a7be54f0f8f6e3a5d0b7c1e42"</example>
    public required string AppId { get; init; }

    /// <summary>The secret that login tokens are made with.</summary>
    /// <example>"3f8a5c0d9e7b4a16b2c4d8e6f1a3b5c7"</example>
    public required string AppKey { get; init; }

    /// <summary>What the client SDK is given.</summary>
    /// <example>"d41c8a7f5b3e4962a0e8c6b4d2f19753"</example>
    public required string AppSign { get; init; }

    /// <summary>Where the app lives.</summary>
    /// <example>"cn-shanghai"</example>
    public required string DataCenter { get; init; }
}
