using LiveMessage.Accounts;

namespace LiveMessage.Tests.Accounts;

/// <summary>
/// Validation errors of users, groups, roles and policies. Each states its setting and the allowed values.
/// </summary>
public sealed class PrincipalErrorsTests
{
    private const string Allow = """{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    private const string Perhaps = """{"Version":"1","Statement":[{"Effect":"Perhaps","Action":"*","Resource":"*"}]}""";

    private readonly AccountOptions account = new()
    {
        Id = "1",
        Policies = { new PolicyOptions { Name = "SendOnly", Document = Allow } },
        Groups = { new GroupOptions { Name = "testers", Policies = { "SendOnly" } } },
        Users = { new UserOptions { Name = "anna", Groups = { "testers" }, Policies = { "AliyunLiveFullAccess" } } },
        Roles = { new RoleOptions { Name = "sender", Policies = { Allow } } },
    };

    [Fact]
    public void Account_with_users_groups_and_roles_has_no_errors() => Assert.Empty(Errors());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Policy_group_user_or_role_without_name_is_rejected(string? name)
    {
        account.Policies.Add(new PolicyOptions { Name = name, Document = Allow });
        account.Groups.Add(new GroupOptions { Name = name });
        account.Users.Add(new UserOptions { Name = name });
        account.Roles.Add(new RoleOptions { Name = name });

        AssertErrors(
            "Policies:1:Name is missing; give the name of the policy.",
            "Groups:1:Name is missing; give the name of the group.",
            "Users:1:Name is missing; give the name of the user.",
            "Roles:1:Name is missing; give the name of the role.");
    }

    [Fact]
    public void Duplicate_name_in_an_account_is_rejected()
    {
        account.Policies.Add(new PolicyOptions { Name = "SendOnly", Document = Allow });
        account.Groups.Add(new GroupOptions { Name = "testers" });
        account.Users.Add(new UserOptions { Name = "anna" });
        account.Roles.Add(new RoleOptions { Name = "sender" });

        AssertErrors(
            "Policies:1:Name is 'SendOnly', which an earlier policy of the account already uses; "
            + "policy names must be unique.",
            "Groups:1:Name is 'testers', which an earlier group of the account already uses; "
            + "group names must be unique.",
            "Users:1:Name is 'anna', which an earlier user of the account already uses; "
            + "user names must be unique.",
            "Roles:1:Name is 'sender', which an earlier role of the account already uses; "
            + "role names must be unique.");
    }

    [Fact]
    public void Different_accounts_may_use_the_same_names()
    {
        var other = new AccountOptions
        {
            Id = "2",
            Policies = { new PolicyOptions { Name = "SendOnly", Document = Allow } },
            Groups = { new GroupOptions { Name = "testers" } },
            Users = { new UserOptions { Name = "anna" } },
            Roles = { new RoleOptions { Name = "sender" } },
        };

        Assert.Empty(AccountsReader.Read([account, other], "Accounts").Errors);
    }

    [Fact]
    public void Policies_and_groups_of_another_account_are_unknown()
    {
        var other = new AccountOptions
        {
            Id = "2",
            Users = { new UserOptions { Name = "bert", Groups = { "testers" }, Policies = { "SendOnly" } } },
        };

        Assert.Equal(
            [
                "Accounts:1:Users:0:Policies:0 is 'SendOnly', which is not a policy; give a system policy such as "
                + "AliyunLiveFullAccess or AliyunOSSFullAccess, a policy of the account (none), "
                + "or a policy document as JSON text.",
                "Accounts:1:Users:0:Groups:0 is 'testers', which is not a group of the account; "
                + "define it under Groups.",
            ],
            AccountsReader.Read([account, other], "Accounts").Errors);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("SendOnl", "SendOnly")]
    [InlineData("sendonly", "SendOnly")]
    [InlineData("ReadWrite", null)]
    [InlineData("AliyunLiveFullAcess", "AliyunLiveFullAccess")]
    [InlineData("AliyunLivFullAccess", "AliyunLiveFullAccess")]
    [InlineData("AliyunLvieFullAccess", "AliyunLiveFullAccess")]
    [InlineData("AliyunLiveFullaccess", "AliyunLiveFullAccess")]
    [InlineData("AliyunLiveReadAccess", null)]
    [InlineData("AliyunLiveReadonlyAccess", "AliyunLiveReadOnlyAccess")]
    [InlineData("aliyunOSSFullAccess", null)]
    [InlineData("AliyunOSSFullAcess", null)]
    [InlineData("AliyunOSSFullAccess ", null)]
    [InlineData("AliyunAccess", null)]
    [InlineData("AliyunMPSDefaultRolePolicy", null)]
    [InlineData("PowerUserAcces", "PowerUserAccess")]
    [InlineData("FullAccess", null)]
    public void Unknown_policy_name_is_rejected(string? name, string? near)
    {
        account.Policies.Add(new PolicyOptions { Name = "ReadOnly", Document = Allow });
        account.Groups[0].Policies.Add(name);
        account.Users[0].Policies.Add(name);
        account.Roles[0].Policies.Add(name);

        var error = $":Policies:1 is '{name}', which is not a policy; "
            + $"{(near is null ? "give" : $"did you mean {near}? Give")} "
            + "a system policy such as AliyunLiveFullAccess or AliyunOSSFullAccess, "
            + "a policy of the account (SendOnly, ReadOnly), or a policy document as JSON text.";
        AssertErrors($"Groups:0{error}", $"Users:0{error}", $"Roles:0{error}");
    }

    [Theory]
    [InlineData("AliyunOSSFullAccess")]
    [InlineData("AliyunMTSFullAccess")]
    [InlineData("AliyunICEFullAccess")]
    [InlineData("AliyunVODReadOnlyAccess")]
    [InlineData("AliyunBSSOrderAccess")]
    [InlineData("AliyunYundun-WAFFullAccess")]
    [InlineData("AliyunVODPlayAuth")]
    [InlineData("AliyunVODUploadAuth")]
    [InlineData("AliyunMTSPlayerAuth")]
    public void System_policy_of_another_product_has_no_effect(string name)
    {
        account.Users[0].Policies[0] = name;
        account.Users[0].AccessKeys.Add(new AccessKeyOptions { Id = "anna1", Secret = "s" });

        var accounts = AccountsReader.Read([account], "LiveMessage:Accounts").Accounts!;

        Assert.Equal([name], accounts.PoliciesOfOtherProducts);
        var layer = Assert.Single(accounts.Credentials["anna1"].Principal.PolicyLayers);
        Assert.Equal([0, 1], layer.Policies.Select(policy => policy.Statements.Count));
    }

    [Fact]
    public void Custom_policy_may_have_the_name_of_a_system_policy_of_another_product()
    {
        account.Policies.Add(new PolicyOptions { Name = "AliyunOSSFullAccess", Document = Allow });
        account.Users[0].Policies.Add("AliyunOSSFullAccess");
        account.Users[0].AccessKeys.Add(new AccessKeyOptions { Id = "anna1", Secret = "s" });

        Assert.Empty(AccountsReader.Read([account], "LiveMessage:Accounts").Accounts!.PoliciesOfOtherProducts);
    }

    [Fact]
    public void Unknown_group_name_is_rejected()
    {
        account.Groups.Add(new GroupOptions { Name = "guests" });
        account.Users[0].Groups.Add("tester");

        AssertErrors(
            "Users:0:Groups:1 is 'tester', which is not a group of the account; "
            + "give one of its groups (testers, guests).");
    }

    [Fact]
    public void Custom_policy_with_the_name_of_a_system_policy_is_rejected()
    {
        account.Policies.Add(new PolicyOptions { Name = "AliyunLiveFullAccess", Document = Allow });

        AssertErrors("Policies:1:Name is 'AliyunLiveFullAccess', which is a system policy; give another name.");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Custom_policy_without_document_is_rejected(string? document)
    {
        account.Policies[0].Document = document;

        AssertErrors("Policies:0:Document is missing; give the policy document as JSON text.");
    }

    [Fact]
    public void Error_in_a_policy_document_is_reported_with_its_path()
    {
        account.Policies[0].Document = Perhaps;
        account.Groups[0].Policies.Add(Perhaps);
        account.Users[0].Policies.Add($"  {Perhaps}");
        account.Roles[0].Policies.Add(Perhaps);
        account.Roles[0].Sessions.Add(Session(Perhaps));

        var errors = Errors().ToList();
        string[] paths =
        [
            "Policies:0:Document", "Groups:0:Policies:1", "Users:0:Policies:1", "Roles:0:Policies:1",
            "Roles:0:Sessions:0:Policy",
        ];
        Assert.Equal(paths.Length, errors.Count);
        Assert.All(paths.Zip(errors), pair =>
            Assert.StartsWith($"LiveMessage:Accounts:0:{pair.First}: Statement[0].Effect is 'Perhaps'", pair.Second));
    }

    [Fact]
    public void Session_without_name_is_rejected()
    {
        account.Roles[0].Sessions.Add(Session(policy: null));
        account.Roles[0].Sessions[0].Name = " ";

        AssertErrors("Roles:0:Sessions:0:Name is missing; give the name of the session.");
    }

    private static SessionOptions Session(string? policy) => new()
    {
        Name = "ci",
        AccessKeyId = "STS.ci",
        AccessKeySecret = "secret",
        SecurityToken = "token",
        Expiration = "2030-12-31T23:59:59Z",
        Policy = policy,
    };

    private IReadOnlyList<string> Errors() => AccountsReader.Read([account], "LiveMessage:Accounts").Errors;

    private void AssertErrors(params IEnumerable<string> errors) =>
        Assert.Equal(errors.Select(error => $"LiveMessage:Accounts:0:{error}"), Errors());
}
