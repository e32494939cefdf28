using LiveMessage.Ids;

namespace LiveMessage.Ram;

/// <summary>Resource names for RAM policies.</summary>
internal static class LiveResource
{
    /// <summary>
    /// Gets the name of an app, such as <c>acs:live::1234567890123456:rtc/demo</c>. Its region is empty. An id that is
    /// too long is truncated. It remains invalid, so the call is refused regardless of the policies.
    /// </summary>
    public static string App(AccountId account, string? appId) =>
        $"acs:live::{account}:rtc/{(appId is { Length: > AppId.MaxBytes } ? appId[..(AppId.MaxBytes + 1)] : appId)}";

    /// <summary>
    /// Gets the name of all domains. The pages of some message operations document a domain as their resource, although
    /// they have no domain parameter. A policy for the app also applies to these operations.
    /// </summary>
    public static string AnyDomain(AccountId account) => $"acs:live:*:{account}:domain/*";

    /// <summary>Gets the names for an operation that has no specific resource.</summary>
    public static IReadOnlyList<string> Everything(AccountId account) => ["*", $"acs:live:*:{account}:*"];
}
