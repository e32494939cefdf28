namespace LiveMessage.Tests.Hosting;

/// <summary>Transport of a receiver.</summary>
public enum ReceiverConnection
{
    WebSocket,

    /// <summary>Server-sent events.</summary>
    Events,
}
