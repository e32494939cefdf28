using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Messages;

/// <summary>Section <c>Receivers</c>, as far as it is about sending; it shares the section with the receivers' own settings.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>
    /// How long a send of high reliability waits for the receiver's acknowledgement: 3 s by default, as the operation's
    /// page has it.
    /// </summary>
    [AtLeast("00:00:00.001")]
    [AtMost("00:05:00")]
    public TimeSpan AcknowledgementTimeout { get; set; } = TimeSpan.FromSeconds(3);
}

/// <summary>The bounds that the attributes of <see cref="DeliveryOptions"/> state.</summary>
[OptionsValidator]
internal sealed partial class DeliveryBounds : IValidateOptions<DeliveryOptions>;
