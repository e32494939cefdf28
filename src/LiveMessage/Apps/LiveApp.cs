using LiveMessage.Ids;

namespace LiveMessage.Apps;

/// <summary>An app as it is stored, by the names of the vendor's responses.</summary>
internal sealed record LiveApp
{
    public required AppAddress Address { get; init; }

    /// <summary>Empty when it was given none.</summary>
    public required string AppName { get; init; }

    /// <summary>The secret that login tokens are made with.</summary>
    public required string AppKey { get; init; }

    /// <summary>What the client SDK is initialized with, beside the app's id.</summary>
    public required string AppSign { get; init; }

    /// <summary>A disabled app takes no messages and no logins.</summary>
    public required bool Disabled { get; init; }

    /// <summary>0 no moderation, 1 the built-in one, 2 a server of the customer's. Recorded, without effect.</summary>
    public required int AuditType { get; init; }

    /// <summary>The customer's moderation server; empty when there is none.</summary>
    public required string AuditUrl { get; init; }

    /// <summary>Where logins and logouts are posted to; empty when nowhere.</summary>
    public required string EventCallbackUrl { get; init; }

    /// <summary>How long group messages are kept: 0 is 30 days, 1 is 90, 2 is 180. Recorded, without effect.</summary>
    public required int MsgLifeCycle { get; init; }

    /// <summary>Seconds since 1970, by the clock of the Redis server; the store gives it.</summary>
    public long CreateTime { get; init; }

    /// <summary>As <see cref="CreateTime"/>.</summary>
    public long ModifyTime { get; init; }
}
