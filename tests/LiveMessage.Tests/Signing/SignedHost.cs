using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>A service that wants signatures, whose clock stands still at the time of the worked examples.</summary>
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
            ("LiveMessage:Accounts:0:Apps:0:AppId", "demo")) => Service.At(Now);

    public AccessKey Key => AccessKey.Testid with { Clock = Service.Clock };

    public AccessKey OtherKey => new("otherid", "othersecret") { Clock = Service.Clock };

    public HttpClient Client => field ??= Service.CreateClient();
}
