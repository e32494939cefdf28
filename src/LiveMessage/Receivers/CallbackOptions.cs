using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Receivers;

/// <summary>
/// Settings in the section <c>Callbacks</c>, for posting login and logout events to the EventCallbackUrl of an app.
/// </summary>
internal sealed class CallbackOptions
{
    /// <summary>Maximum number of attempts to post a callback. Default: 5.</summary>
    [Between("1", "100")]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>
    /// Delay after the first failed attempt. Default: 1 s. The delay about doubles after each further attempt.
    /// </summary>
    [Between("00:00:00.001", "00:05:00")]
    public TimeSpan Backoff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Timeout of an attempt. Default: 5 s.</summary>
    [Between("00:00:00.010", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>Validates <see cref="CallbackOptions"/> against the bounds in its attributes.</summary>
[OptionsValidator]
internal sealed partial class CallbackBounds : IValidateOptions<CallbackOptions>;
