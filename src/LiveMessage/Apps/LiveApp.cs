using LiveMessage.Ids;

namespace LiveMessage.Apps;

/// <summary>An app as stored in Redis. Most properties have the names of the vendor's response fields.</summary>
internal sealed record LiveApp
{
    public required AppAddress Address { get; init; }

    /// <summary>Name of the app; empty if it has none.</summary>
    public required string AppName { get; init; }

    /// <summary>Secret key that login tokens are created with.</summary>
    public required string AppKey { get; init; }

    /// <summary>Signature that the client SDK is initialized with, together with the app id.</summary>
    public required string AppSign { get; init; }

    /// <summary>Indicates whether the app refuses messages and logins.</summary>
    public required bool Disabled { get; init; }

    /// <summary>
    /// Moderation mode: 0 (none), 1 (built-in), or 2 (the customer's server). Stored, but has no effect.
    /// </summary>
    public required int AuditType { get; init; }

    /// <summary>URL of the customer's moderation server; empty if there is none.</summary>
    public required string AuditUrl { get; init; }

    /// <summary>URL that login and logout events are posted to; empty if events are not posted.</summary>
    public required string EventCallbackUrl { get; init; }

    /// <summary>
    /// Retention of group messages: 0 (30 days), 1 (90 days), or 2 (180 days). Stored, but has no effect.
    /// </summary>
    public required int MsgLifeCycle { get; init; }

    /// <summary>
    /// Creation time as a Unix timestamp in seconds, by the clock of the Redis server. The scripts set it.
    /// </summary>
    public long CreateTime { get; init; }

    /// <summary>Time of the last change, in the form of <see cref="CreateTime"/>.</summary>
    public long ModifyTime { get; init; }
}
