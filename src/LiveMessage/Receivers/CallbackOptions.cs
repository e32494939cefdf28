using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Receivers;

/// <summary>Section <c>Callbacks</c>: how logins and logouts are posted to an app's EventCallbackUrl.</summary>
internal sealed class CallbackOptions
{
    /// <summary>How often a callback is tried before it is given up: 5 times by default.</summary>
    [Between("1", "100")]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>
    /// How long to wait after the first attempt that fails, a second by default; about twice as long after each further
    /// one.
    /// </summary>
    [Between("00:00:00.001", "00:05:00")]
    public TimeSpan Backoff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an attempt may take: 5 s by default.</summary>
    [Between("00:00:00.010", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>The bounds that the attributes of <see cref="CallbackOptions"/> state.</summary>
[OptionsValidator]
internal sealed partial class CallbackBounds : IValidateOptions<CallbackOptions>;
