using LiveMessage.Accounts;

namespace LiveMessage.Tests.Accounts;

/// <summary>Validation errors of access keys. They state the path and the allowed values, no id or secret.</summary>
public sealed class AccessKeyErrorsTests
{
    private readonly UserOptions user = new() { Name = "anna" };
    private readonly RoleOptions role = new() { Name = "sender" };
    private readonly AccountOptions account;

    public AccessKeyErrorsTests() => account = new AccountOptions { Id = "1", Users = { user }, Roles = { role } };

    [Theory]
    [InlineData("a")]
    [InlineData("LTAI5t.A_b-9")]
    [InlineData("sts.lower")]
    [InlineData("STS")]
    public void Access_key_id_of_letters_digits_dots_underscores_and_hyphens_is_accepted(string id)
    {
        user.AccessKeys.Add(Key(id));

        Assert.Empty(Errors());
    }

    [Fact]
    public void Access_key_id_is_accepted_with_128_characters_and_rejected_with_129()
    {
        var (valid, tooLong) = (new string('a', 128), new string('a', 129));
        user.AccessKeys.Add(Key(valid));
        user.AccessKeys.Add(Key(tooLong));

        AssertErrors($"Users:0:AccessKeys:1:Id is not valid; give 1 to 128 letters, digits, '.', '_', or '-'.");
    }

    [Theory]
    [InlineData("my key")]
    [InlineData("a:b")]
    [InlineData("{a}")]
    [InlineData("ключ")]
    [InlineData("STS.a b")]
    public void Access_key_id_with_other_characters_is_rejected(string id)
    {
        account.AccessKeys.Add(Key(id));
        user.AccessKeys.Add(Key(id));
        role.Sessions.Add(Session(id));

        const string Error = "is not valid; give 1 to 128 letters, digits, '.', '_', or '-'.";
        AssertErrors(
            $"AccessKeys:0:Id {Error}",
            $"Users:0:AccessKeys:0:Id {Error}",
            $"Roles:0:Sessions:0:AccessKeyId {Error}");
    }

    [Fact]
    public void STS_prefix_is_required_for_session_keys_and_rejected_for_other_keys()
    {
        account.AccessKeys.Add(Key("STS.one"));
        user.AccessKeys.Add(Key("STS.two"));
        role.Sessions.Add(Session("LTAI"));

        AssertErrors(
            "AccessKeys:0:Id begins with 'STS.'; only the id of a role session can begin with it.",
            "Users:0:AccessKeys:0:Id begins with 'STS.'; only the id of a role session can begin with it.",
            "Roles:0:Sessions:0:AccessKeyId does not begin with 'STS.'; give the access key id of a role session.");
    }

    [Fact]
    public void Duplicate_access_key_id_is_rejected_even_across_owners()
    {
        account.AccessKeys.Add(Key("key"));
        user.AccessKeys.Add(Key("key"));
        role.Sessions.Add(Session("STS.key"));
        role.Sessions.Add(Session("STS.key"));

        AssertErrors(
            "Users:0:AccessKeys:0:Id is the same as LiveMessage:Accounts:0:AccessKeys:0:Id; "
            + "access key ids must be unique.",
            "Roles:0:Sessions:1:AccessKeyId is the same as LiveMessage:Accounts:0:Roles:0:Sessions:0:AccessKeyId; "
            + "access key ids must be unique.");
    }

    [Fact]
    public void Missing_properties_of_an_access_key_are_reported()
    {
        user.AccessKeys.Add(new AccessKeyOptions());
        role.Sessions.Add(new SessionOptions { Name = "ci" });
        role.Sessions.Add(
            new SessionOptions { Name = "ci", AccessKeyId = "STS.ci", AccessKeySecret = "", SecurityToken = "" });

        AssertErrors(
            "Users:0:AccessKeys:0:Id is missing; give the access key id.",
            "Users:0:AccessKeys:0:Secret is missing; give the secret of the access key.",
            "Roles:0:Sessions:0:AccessKeyId is missing; give the access key id.",
            "Roles:0:Sessions:0:AccessKeySecret is missing; give the secret of the access key.",
            "Roles:0:Sessions:0:SecurityToken is missing; give the security token of the access key.",
            "Roles:0:Sessions:0:Expiration is missing; give a time in UTC, such as 2030-12-31T23:59:59Z.",
            "Roles:0:Sessions:1:AccessKeySecret is missing; give the secret of the access key.",
            "Roles:0:Sessions:1:SecurityToken is missing; give the security token of the access key.",
            "Roles:0:Sessions:1:Expiration is missing; give a time in UTC, such as 2030-12-31T23:59:59Z.");
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2030-12-31")]
    [InlineData("2030-12-31T23:59:59")]
    [InlineData("2030-12-31T23:59:59+08:00")]
    [InlineData("2030-12-31 23:59:59Z")]
    [InlineData("2030-02-30T00:00:00Z")]
    public void Expiration_other_than_a_UTC_time_is_rejected(string expiration)
    {
        role.Sessions.Add(Session("STS.ci"));
        role.Sessions[0].Expiration = expiration;

        AssertErrors(
            "Roles:0:Sessions:0:Expiration is not valid; give a time in UTC, such as 2030-12-31T23:59:59Z.");
    }

    [Fact]
    public void Errors_contain_no_id_secret_or_token()
    {
        account.Id = "none";
        account.AccessKeys.Add(Key("STS.top-1"));
        user.AccessKeys.Add(Key("top- 2"));
        user.AccessKeys.Add(Key(""));
        user.AccessKeys.Add(Key("top-3"));
        user.AccessKeys.Add(Key("top-3"));
        user.AccessKeys.Add(new AccessKeyOptions { Id = "top-4" });
        role.Sessions.Add(Session("top-5"));
        role.Sessions.Add(Session("STS.ci"));
        role.Sessions[1].Expiration = "soon";

        Assert.Equal(8, Errors().Count);
        Assert.DoesNotContain(Errors(), error => error.Contains("top-", StringComparison.Ordinal));
    }

    private static AccessKeyOptions Key(string id) => new() { Id = id, Secret = "top-secret" };

    private static SessionOptions Session(string id) => new()
    {
        Name = "ci",
        AccessKeyId = id,
        AccessKeySecret = "top-secret",
        SecurityToken = "top-token",
        Expiration = "2030-12-31T23:59:59Z",
    };

    private IReadOnlyList<string> Errors() => AccountsReader.Read([account], "LiveMessage:Accounts").Errors;

    private void AssertErrors(params IEnumerable<string> errors) =>
        Assert.Equal(errors.Select(error => $"LiveMessage:Accounts:0:{error}"), Errors());
}
