using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Emulator;

/// <summary>Section <c>Emulator</c>.</summary>
internal sealed class EmulatorOptions
{
    /// <summary>
    /// API key that requests to /_emulator send as X-Api-Key. Requests from this machine in the Development environment
    /// need no key. For all other requests, the emulator API is off if no key is set. The Test environment has a
    /// default.
    /// </summary>
    [Secret]
    public string? ApiKey { get; set; }
}

/// <summary>Validates <see cref="EmulatorOptions"/> by the attributes of its settings.</summary>
[OptionsValidator]
internal sealed partial class EmulatorBounds : IValidateOptions<EmulatorOptions>;
