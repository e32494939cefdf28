using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>Access key and optional security token of a client.</summary>
public sealed record Credentials(string AccessKeyId, string AccessKeySecret, string? SecurityToken = null)
{
    /// <summary>Key of the account root.</summary>
    public static Credentials Root { get; } = new("testid", "testsecret");

    public static Credentials Inactive { get; } = new("inactiveid", "inactivesecret");

    /// <summary>Key of a RAM user without policies.</summary>
    public static Credentials Bystander { get; } = new("bystanderid", "bystandersecret");

    /// <summary>Session of a role with full access. Its token contains characters that need encoding.</summary>
    public static Credentials Session { get; } = new("STS.session", "sessionsecret", "tok/en+=");

    public static Credentials ExpiredSession { get; } = new("STS.expired", "expiredsecret", "expired/token+=");

    public static Credentials Unknown { get; } = new("unknownid", "unknownsecret");

    /// <summary>
    /// Settings of a service with all of these credentials except <see cref="Unknown"/>, as environment variables.
    /// </summary>
    public static IEnumerable<(string Setting, string Value)> Settings { get; } =
    [
        ("LiveMessage__Accounts__0__Id", "1234567890123456"),
        ("LiveMessage__Accounts__0__Apps__0__AppId", "demo"),
        ("LiveMessage__Accounts__0__Apps__0__AppKey", new TokenParts("").AppKey),
        ("LiveMessage__Accounts__0__Apps__1__AppId", "closed"),
        ("LiveMessage__Accounts__0__Apps__1__Disabled", "true"),
        .. Key("AccessKeys__0", Root),
        .. Key("AccessKeys__1", Inactive),
        ("LiveMessage__Accounts__0__AccessKeys__1__Status", "Inactive"),
        ("LiveMessage__Accounts__0__Users__0__Name", "bystander"),
        .. Key("Users__0__AccessKeys__0", Bystander),
        ("LiveMessage__Accounts__0__Roles__0__Name", "courier"),
        ("LiveMessage__Accounts__0__Roles__0__Policies__0", "AliyunLiveFullAccess"),
        .. TemporaryKey("Roles__0__Sessions__0", "errand", Session, "2999-01-01T00:00:00Z"),
        .. TemporaryKey("Roles__0__Sessions__1", "finished", ExpiredSession, "2020-01-01T00:00:00Z"),
    ];

    private static (string, string)[] Key(string place, Credentials credentials) =>
    [
        ($"LiveMessage__Accounts__0__{place}__Id", credentials.AccessKeyId),
        ($"LiveMessage__Accounts__0__{place}__Secret", credentials.AccessKeySecret),
    ];

    private static (string, string)[] TemporaryKey(
        string place, string name, Credentials credentials, string expiration) =>
    [
        ($"LiveMessage__Accounts__0__{place}__Name", name),
        ($"LiveMessage__Accounts__0__{place}__AccessKeyId", credentials.AccessKeyId),
        ($"LiveMessage__Accounts__0__{place}__AccessKeySecret", credentials.AccessKeySecret),
        ($"LiveMessage__Accounts__0__{place}__SecurityToken", credentials.SecurityToken!),
        ($"LiveMessage__Accounts__0__{place}__Expiration", expiration),
    ];
}
