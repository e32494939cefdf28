using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Store;

/// <summary>Settings in the section <c>Inbox</c>.</summary>
internal sealed class InboxOptions
{
    /// <summary>
    /// Maximum number of messages in an inbox. The oldest are removed first. Default: 1,000, which is 15 MB with bodies
    /// of maximum length.
    /// </summary>
    [AtLeast("1")]
    public int MaxMessages { get; set; } = 1_000;

    /// <summary>Time that a message and its events are kept. Default: 7 days.</summary>
    [AtLeast("00:00:01")]
    [AtMost("365.00:00:00", Text = "365 days")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);
}

/// <summary>Validates <see cref="InboxOptions"/> against the bounds in its attributes.</summary>
[OptionsValidator]
internal sealed partial class InboxBounds : IValidateOptions<InboxOptions>;
