using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Messages;

/// <summary>Section <c>Inbox</c>.</summary>
internal sealed class InboxOptions
{
    /// <summary>The most messages an inbox keeps; the oldest go first. 1,000 by default: 15 MB of the longest bodies.</summary>
    [AtLeast("1")]
    public int MaxMessages { get; set; } = 1_000;

    /// <summary>How long a message is kept. 7 days by default.</summary>
    [AtLeast("00:00:01")]
    [AtMost("365.00:00:00", Text = "365 days")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);
}

/// <summary>The bounds that the attributes of <see cref="InboxOptions"/> state.</summary>
[OptionsValidator]
internal sealed partial class InboxBounds : IValidateOptions<InboxOptions>;
