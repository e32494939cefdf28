using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Signing;

/// <summary>Settings in the section <c>Authentication</c>.</summary>
internal sealed class AuthenticationOptions
{
    /// <summary>
    /// Indicates whether a call without a signature is refused. Otherwise, it acts as the root user of the first
    /// account. The default depends on the environment. A signature that is present is always checked.
    /// </summary>
    public bool? RequireSignature { get; set; }

    /// <summary>
    /// Maximum difference between the time of a signed call and this machine's clock, in both directions. The default
    /// is 15 minutes, as in the cloud's error tables. A nonce is kept for twice this time plus one
    /// minute, because its call is valid for twice this time.
    /// </summary>
    [AtLeast("00:00:01")]
    [AtMost("365.00:00:00", Text = "365 days")]
    public TimeSpan TimestampWindow { get; set; } = TimeSpan.FromMinutes(15);
}

/// <summary>Validates <see cref="AuthenticationOptions"/> against the bounds in its attributes.</summary>
[OptionsValidator]
internal sealed partial class AuthenticationBounds : IValidateOptions<AuthenticationOptions>;
