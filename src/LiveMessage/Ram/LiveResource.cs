using LiveMessage.Ids;

namespace LiveMessage.Ram;

/// <summary>The names that RAM's policies know the resources of Live by.</summary>
internal static class LiveResource
{
    /// <summary>
    /// An app, such as <c>acs:live::1234567890123456:rtc/demo</c>; the region is empty. A text that is too long for an id is
    /// cut: it is the name of no app, and is refused whatever the policies say.
    /// </summary>
    public static string App(AccountId account, string? appId) =>
        $"acs:live::{account}:rtc/{(appId is { Length: > AppId.MaxBytes } ? appId[..(AppId.MaxBytes + 1)] : appId)}";

    /// <summary>
    /// What the pages of some operations on messages name, although none of them has a domain. A policy about their app is
    /// about them too.
    /// </summary>
    public static string AnyDomain(AccountId account) => $"acs:live:*:{account}:domain/*";

    /// <summary>What an operation that touches no single resource asks for: everything there is.</summary>
    public static IReadOnlyList<string> Everything(AccountId account) => ["*", $"acs:live:*:{account}:*"];
}
