namespace LiveMessage.Emulator;

/// <summary>Section <c>Emulator</c>.</summary>
internal sealed class EmulatorOptions
{
    /// <summary>
    /// API key that requests to /_emulator send as X-Api-Key. Requests from this machine in the Development environment
    /// need no key. For all other requests, the emulator API is off if no key is set. The Test environment has a
    /// default.
    /// </summary>
    public string? ApiKey { get; set; }
}
