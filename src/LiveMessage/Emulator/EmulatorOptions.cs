namespace LiveMessage.Emulator;

/// <summary>Section <c>Emulator</c>.</summary>
internal sealed class EmulatorOptions
{
    /// <summary>
    /// What a request to /_emulator has to send as X-Api-Key. Not needed from this machine in the Development
    /// environment; everywhere else the emulator's surface is off without one.
    /// </summary>
    public string? ApiKey { get; set; }
}
