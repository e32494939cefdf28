using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Messages;

/// <summary>
/// Settings in the section <c>Receivers</c> that apply to sending. The receivers have further settings in this section.
/// </summary>
internal sealed class DeliveryOptions
{
    /// <summary>
    /// The time that a high-reliability send waits for the receiver's acknowledgement. Default: 3 s, as documented for
    /// SendLiveMessageUser.
    /// </summary>
    [AtLeast("00:00:00.001")]
    [AtMost("00:05:00")]
    public TimeSpan AcknowledgementTimeout { get; set; } = TimeSpan.FromSeconds(3);
}

/// <summary>Validates <see cref="DeliveryOptions"/> against the bounds in its attributes.</summary>
[OptionsValidator]
internal sealed partial class DeliveryBounds : IValidateOptions<DeliveryOptions>;
