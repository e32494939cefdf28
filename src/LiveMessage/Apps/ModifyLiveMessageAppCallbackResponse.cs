namespace LiveMessage.Apps;

/// <summary>What ModifyLiveMessageAppCallback answers.</summary>
public sealed record ModifyLiveMessageAppCallbackResponse
{
    /// <summary>The app's id.</summary>
    /// <example>"demo"</example>
    public required string AppId { get; init; }

    /// <summary>What the client SDK is given.</summary>
    /// <example>"d41c8a7f5b3e4962a0e8c6b4d2f19753"</example>
    public required string AppSign { get; init; }

    /// <summary>Where logins and logouts are posted to; absent when nowhere.</summary>
    /// <example>"http://demo.aliyundoc.com/examplecallback"</example>
    public string? EventCallbackUrl { get; init; }

    /// <summary>Whether what is posted is signed: always.</summary>
    /// <example>true</example>
    public required bool EventCallbackNeedAuthentication { get; init; }
}
