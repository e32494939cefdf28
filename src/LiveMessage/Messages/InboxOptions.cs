namespace LiveMessage.Messages;

/// <summary>Section <c>Inbox</c>.</summary>
public sealed class InboxOptions
{
    /// <summary>The most messages an inbox keeps; the oldest go first. 1,000 by default: 15 MB of the longest bodies.</summary>
    public int MaxMessages { get; set; } = 1_000;

    /// <summary>How long a message is kept. 7 days by default.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);
}
