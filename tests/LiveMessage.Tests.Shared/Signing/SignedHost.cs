using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>A service that requires signatures and whose clock is stopped at the time of the worked examples.</summary>
public sealed class SignedHost : ConfiguredHost
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public SignedHost()
        : base(
            ("Authentication:RequireSignature", "true"),
            ("LiveMessage:Accounts:0:Id", StoreAccess.Account),
            ("LiveMessage:Accounts:0:AccessKeys:0:Id", "testid"),
            ("LiveMessage:Accounts:0:AccessKeys:0:Secret", "testsecret"),
            ("LiveMessage:Accounts:0:AccessKeys:1:Id", "otherid"),
            ("LiveMessage:Accounts:0:AccessKeys:1:Secret", "othersecret"),
            ("LiveMessage:Accounts:0:AccessKeys:2:Id", "inactiveid"),
            ("LiveMessage:Accounts:0:AccessKeys:2:Secret", "testsecret"),
            ("LiveMessage:Accounts:0:AccessKeys:2:Status", "Inactive"),
            ("LiveMessage:Accounts:0:Users:0:Name", "unprivileged"),
            ("LiveMessage:Accounts:0:Users:0:AccessKeys:0:Id", "unprivilegedid"),
            ("LiveMessage:Accounts:0:Users:0:AccessKeys:0:Secret", "unprivilegedsecret"),
            ("LiveMessage:Accounts:0:Roles:0:Name", "sender"),
            ("LiveMessage:Accounts:0:Roles:0:Policies:0", "AliyunLiveFullAccess"),
            ("LiveMessage:Accounts:0:Roles:0:Sessions:0:Name", "example"),
            ("LiveMessage:Accounts:0:Roles:0:Sessions:0:AccessKeyId", "STS.testid"),
            ("LiveMessage:Accounts:0:Roles:0:Sessions:0:AccessKeySecret", "testsecret"),
            ("LiveMessage:Accounts:0:Roles:0:Sessions:0:SecurityToken", "tok/en+="),
            ("LiveMessage:Accounts:0:Roles:0:Sessions:0:Expiration", "2026-01-02T04:04:05Z"),
            ("LiveMessage:Accounts:0:Apps:0:AppId", "demo")) => Service.At(Now);

    public AccessKey Key => AccessKey.Testid with { Clock = Service.Clock };

    public AccessKey OtherKey => new("otherid", "othersecret") { Clock = Service.Clock };

    /// <summary>Key of a RAM user without policies.</summary>
    public AccessKey UnprivilegedKey => new("unprivilegedid", "unprivilegedsecret") { Clock = Service.Clock };

    /// <summary>Temporary key of the examples. It expires after an hour, and its token is <c>tok/en+=</c>.</summary>
    public AccessKey TemporaryKey => Key with { Id = "STS.testid" };

    public HttpClient Client => field ??= Service.CreateClient();

    public Task<Answer> SendAsync(WireCall call) => Client.SendAsync(call);

    /// <summary>Sends the bytes of a call unchanged.</summary>
    public Task<Answer> SendRawAsync(WireCall call) => Service.SendRawAsync(call);
}
