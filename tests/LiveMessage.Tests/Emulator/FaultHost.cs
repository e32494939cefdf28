using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Service with two accounts, which have equal apps. Records the log.</summary>
public sealed class FaultHost : ConfiguredHost
{
    public const string Other = "6543210987654321";

    public FaultHost()
        : base(
            ("LiveMessage:Accounts:0:Id", StoreAccess.Account),
            ("LiveMessage:Accounts:0:AccessKeys:0:Id", "testid"),
            ("LiveMessage:Accounts:0:AccessKeys:0:Secret", "testsecret"),
            ("LiveMessage:Accounts:0:Apps:0:AppId", "demo"),
            ("LiveMessage:Accounts:0:Apps:1:AppId", "second"),
            ("LiveMessage:Accounts:1:Id", Other),
            ("LiveMessage:Accounts:1:AccessKeys:0:Id", "otherid"),
            ("LiveMessage:Accounts:1:AccessKeys:0:Secret", "othersecret"),
            ("LiveMessage:Accounts:1:Apps:0:AppId", "demo")) => Service.LogTo(Log);

    public CapturedLog Log { get; } = new();

    public AccessKey OtherKey { get; } = new("otherid", "othersecret");
}

/// <summary>The tests that share a <see cref="FaultHost"/>.</summary>
[CollectionDefinition]
public sealed class FaultTests : ICollectionFixture<FaultHost>;
