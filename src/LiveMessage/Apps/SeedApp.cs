using LiveMessage.Access;

namespace LiveMessage.Apps;

/// <summary>An app that configuration brings: there at start and after a reset.</summary>
public sealed record SeedApp(AppAddress Address, string AppName, bool Disabled)
{
    public static SeedApp From(AccountId account, SeedAppOptions options)
    {
        _ = DataCenter.TryParse(options.DataCenter, out var dataCenter);
        return new SeedApp(
            new AppAddress(account, dataCenter, AppId.Parse(options.AppId)), options.AppName ?? "", options.Disabled);
    }
}
