using System.Text;

using LiveMessage.Accounts;
using LiveMessage.Ids;

namespace LiveMessage.Tests.Accounts;

/// <summary>Credentials and principals that are read from account settings.</summary>
public sealed class AccountsReaderTests
{
    private const string Allow = """{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private readonly UserOptions user = new() { Name = "anna", AccessKeys = { Key("anna1") } };
    private readonly RoleOptions role = new() { Name = "sender" };
    private readonly AccountOptions account;

    public AccountsReaderTests() => account = new AccountOptions
    {
        Id = "1000000000000001",
        AccessKeys = { Key("root1") },
        Policies =
        {
            new PolicyOptions { Name = "SendOnly", Document = Allow },
            new PolicyOptions { Name = "ReadOnly", Document = Allow },
        },
        Users = { user },
        Roles = { role },
    };

    [Fact]
    public void Default_is_one_account_with_one_root_key_and_one_app()
    {
        var accounts = Read(AccountsOptions.DefaultAccount);

        Assert.Equal(["1234567890123456"], accounts.Ids.Select(id => id.ToString()));
        var credential = Assert.Single(accounts.Credentials).Value;
        Assert.Equal("testid", credential.AccessKeyId);
        Assert.Equal("testsecret", Encoding.UTF8.GetString(credential.Acs3Key));
        Assert.Equal(new Principal.Root(AccountId.Parse("1234567890123456")), credential.Principal);
        var app = new AppAddress(AccountId.Parse("1234567890123456"), DataCenter.Default, AppId.Parse("demo"));
        var sign = AppSecrets.From(app, "AppSign");
        Assert.Equal(
            [new SeedApp(app, "demo", "testappkey", sign, EventCallbackUrl: "", Disabled: false)], accounts.SeedApps);
    }

    [Fact]
    public void Access_key_is_active_by_default_and_does_not_expire()
    {
        user.AccessKeys.Add(new AccessKeyOptions { Id = "anna2", Secret = "s", Status = AccessKeyStatus.Inactive });

        var (active, inactive) = (Credential("anna1"), Credential("anna2"));
        Assert.True(active.IsActive);
        Assert.False(inactive.IsActive);
        Assert.Equal(DateTimeOffset.MaxValue, active.Expiration);
        Assert.Null(active.SecurityToken);
    }

    [Fact]
    public void User_has_its_own_policies_and_those_of_its_groups()
    {
        account.Groups.Add(new GroupOptions { Name = "testers", Policies = { "ReadOnly", Allow } });
        account.Groups.Add(new GroupOptions { Name = "others", Policies = { "AliyunLiveFullAccess" } });
        user.Groups.Add("testers");
        user.Policies.Add("SendOnly");
        user.Policies.Add("AliyunLiveFullAccess");

        var anna = User("anna1");

        Assert.Equal(("1000000000000001", "anna"), (anna.Account.ToString(), anna.UserName));
        Assert.Equal(
            ["SendOnly", "AliyunLiveFullAccess", "ReadOnly", "Accounts:0:Groups:0:Policies:1"],
            anna.Policies.Select(policy => policy.Name));
    }

    [Fact]
    public void All_access_keys_of_a_user_have_the_same_principal()
    {
        user.AccessKeys.Add(Key("anna2"));

        var accounts = Read(account);
        Assert.Same(User(accounts, "anna1"), User(accounts, "anna2"));
    }

    [Fact]
    public void Configured_user_id_is_used()
    {
        user.Id = "216959339000654321";

        Assert.Equal("216959339000654321", User("anna1").UserId);
    }

    [Fact]
    public void Generated_user_id_is_stable_and_unique()
    {
        account.Users.Add(new UserOptions { Name = "bert", AccessKeys = { Key("bert1") } });
        var other = new AccountOptions
        {
            Id = "2",
            Users = { new UserOptions { Name = "anna", AccessKeys = { Key("other1") } } },
        };

        var accounts = Read(account, other);
        string[] ids = [.. new[] { "anna1", "bert1", "other1" }.Select(key => User(accounts, key).UserId)];

        Assert.All(ids, id => Assert.Matches("^2[0-9]{17}$", id));
        Assert.Distinct(ids);
        Assert.Equal("248232844065019512", User("anna1").UserId);
    }

    [Fact]
    public void Session_has_the_policies_of_its_role_a_token_and_an_expiration()
    {
        role.Policies.Add("SendOnly");
        role.Sessions.Add(Session("STS.one"));

        var credential = Credential("STS.one");

        var session = Assert.IsType<Principal.RoleSession>(credential.Principal);
        Assert.Equal(
            ("1000000000000001", "sender", "ci"), (session.Account.ToString(), session.RoleName, session.SessionName));
        Assert.Equal(["SendOnly"], session.Policies.Select(policy => policy.Name));
        Assert.Null(session.SessionPolicy);
        Assert.Equal("token", credential.SecurityToken);
        Assert.Equal("secret&", Encoding.UTF8.GetString(credential.RpcKey));
        Assert.Equal(new DateTimeOffset(2030, 12, 31, 23, 59, 59, TimeSpan.Zero), credential.Expiration);
        Assert.Equal(TimeSpan.Zero, credential.Expiration.Offset);
    }

    [Fact]
    public void Session_may_have_a_policy_and_the_name_of_another_session()
    {
        role.Sessions.Add(Session("STS.one"));
        role.Sessions.Add(Session("STS.two"));
        role.Sessions[1].Policy = Allow;

        var accounts = Read(account);
        var policies = new[] { "STS.one", "STS.two" }
            .Select(key => Assert.IsType<Principal.RoleSession>(accounts.Credentials[key].Principal))
            .Select(session => session.SessionPolicy?.Name);
        Assert.Equal([null, "Accounts:0:Roles:0:Sessions:1:Policy"], policies);
    }

    [Fact]
    public void Access_key_ids_are_case_sensitive()
    {
        user.AccessKeys.Add(Key("ROOT1"));

        Assert.IsType<Principal.Root>(Credential("root1").Principal);
        Assert.Equal("anna", User("ROOT1").UserName);
    }

    private static AccessKeyOptions Key(string id) => new() { Id = id, Secret = "secret" };

    private static SessionOptions Session(string id) => new()
    {
        Name = "ci",
        AccessKeyId = id,
        AccessKeySecret = "secret",
        SecurityToken = "token",
        Expiration = "2030-12-31T23:59:59Z",
    };

    private static AccountSet Read(params IEnumerable<AccountOptions> accounts)
    {
        var result = AccountsReader.Read(accounts, "Accounts");
        Assert.Empty(result.Errors);
        return result.Accounts!;
    }

    private static Principal.RamUser User(AccountSet accounts, string key) =>
        Assert.IsType<Principal.RamUser>(accounts.Credentials[key].Principal);

    private Credential Credential(string key) => Read(account).Credentials[key];

    private Principal.RamUser User(string key) => User(Read(account), key);
}
