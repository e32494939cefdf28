using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Emulator;

/// <summary>Section <c>CallLog</c>.</summary>
internal sealed class CallLogOptions
{
    /// <summary>
    /// Maximum number of calls of each account that the call log keeps, and of calls without an identified caller. The
    /// default is 1,000, which takes about 2 MB. 0 turns the call log off.
    /// </summary>
    [Between("0", "100000")]
    public int MaxCalls { get; set; } = 1_000;
}

/// <summary>Validates <see cref="CallLogOptions"/> by the attributes of its settings.</summary>
[OptionsValidator]
internal sealed partial class CallLogBounds : IValidateOptions<CallLogOptions>;
