using LiveMessage.Ids;

namespace LiveMessage.Accounts;

/// <summary>An app that configuration brings: there at start and after a reset.</summary>
internal sealed record SeedApp(
    AppAddress Address, string AppName, string AppKey, string AppSign, string EventCallbackUrl, bool Disabled);
