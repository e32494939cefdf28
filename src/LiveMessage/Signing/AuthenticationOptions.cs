using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Signing;

/// <summary>Section <c>Authentication</c>.</summary>
internal sealed class AuthenticationOptions
{
    /// <summary>
    /// Whether a call without a signature is refused. Unset, it is: except in the Development environment, where such a
    /// call acts as the root user of the first account. A signature that is there is checked in any case.
    /// </summary>
    public bool? RequireSignature { get; set; }

    /// <summary>
    /// How far the time in a signed call may be from this machine's, before and after: 15 minutes by default, as the
    /// cloud's error tables say. A nonce is remembered for twice as long, the whole time in which its call could be sent.
    /// </summary>
    [AtLeast("00:00:01")]
    [AtMost("365.00:00:00", Text = "365 days")]
    public TimeSpan TimestampWindow { get; set; } = TimeSpan.FromMinutes(15);
}

/// <summary>The bounds that the attributes of <see cref="AuthenticationOptions"/> state.</summary>
[OptionsValidator]
internal sealed partial class AuthenticationBounds : IValidateOptions<AuthenticationOptions>;
