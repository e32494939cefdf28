using LiveMessage.Accounts;

namespace LiveMessage.Tests.Accounts;

/// <summary>Validation errors of accounts. Each states its setting and the allowed values.</summary>
public sealed class AccountErrorsTests
{
    private readonly AccountsOptions options = new() { Accounts = { Account("1"), Account("2") } };

    [Fact]
    public void Default_account_and_minimal_accounts_have_no_errors()
    {
        Assert.Empty(Errors(new AccountsOptions { Accounts = { AccountsOptions.DefaultAccount } }));
        Assert.Empty(Errors(options));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("12 ")]
    [InlineData("-1")]
    [InlineData("123456789012345678901")]
    [InlineData("\u0661")]
    public void Account_id_other_than_1_to_20_digits_is_rejected(string? id)
    {
        options.Accounts[1].Id = id;

        Assert.Equal([$"LiveMessage:Accounts:1:Id is '{id}'; give 1 to 20 digits."], Errors());
    }

    [Fact]
    public void Account_id_of_20_digits_is_accepted()
    {
        options.Accounts[1].Id = "12345678901234567890";

        Assert.Empty(Errors());
    }

    [Fact]
    public void Duplicate_account_id_is_rejected()
    {
        options.Accounts[1].Id = "1";

        Assert.Equal(
            ["LiveMessage:Accounts:1:Id is '1', which an earlier account already uses; account ids must be unique."],
            Errors());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Access_key_without_id_is_rejected(string? id)
    {
        options.Accounts[1].AccessKeys.Add(new AccessKeyOptions { Id = id, Secret = "secret" });

        Assert.Equal(["LiveMessage:Accounts:1:AccessKeys:0:Id is missing; give the access key id."], Errors());
    }

    [Fact]
    public void Access_key_id_of_another_account_is_rejected()
    {
        options.Accounts[0].AccessKeys.Add(new AccessKeyOptions { Id = "key", Secret = "secret" });
        options.Accounts[1].AccessKeys.Add(new AccessKeyOptions { Id = "key", Secret = "other" });

        Assert.Equal(
            [
                "LiveMessage:Accounts:1:AccessKeys:0:Id is the same as LiveMessage:Accounts:0:AccessKeys:0:Id; "
                + "access key ids must be unique.",
            ],
            Errors());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Access_key_without_secret_is_rejected(string? secret)
    {
        options.Accounts[0].AccessKeys.Add(new AccessKeyOptions { Id = "key", Secret = secret });

        Assert.Equal(
            ["LiveMessage:Accounts:0:AccessKeys:0:Secret is missing; give the secret of the access key."], Errors());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("my app")]
    [InlineData("用")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void App_id_other_than_1_to_64_letters_digits_underscores_and_hyphens_is_rejected(string? appId)
    {
        options.Accounts[0].Apps.Add(new SeedAppOptions { AppId = appId });

        Assert.Equal(
            [$"LiveMessage:Accounts:0:Apps:0:AppId is '{appId}'; give 1 to 64 letters, digits, '_', or '-'."],
            Errors());
    }

    [Fact]
    public void App_id_must_be_unique_in_its_data_center()
    {
        options.Accounts[0].Apps.Add(new SeedAppOptions { AppId = "app" });
        options.Accounts[0].Apps.Add(new SeedAppOptions { AppId = "app", DataCenter = "ap-southeast-1" });
        options.Accounts[1].Apps.Add(new SeedAppOptions { AppId = "app" });
        Assert.Empty(Errors());

        options.Accounts[0].Apps.Add(new SeedAppOptions { AppId = "app" });

        Assert.Equal(
            [
                "LiveMessage:Accounts:0:Apps:2:AppId is 'app', which an earlier app in cn-shanghai already uses; "
                + "app ids must be unique in a data center.",
            ],
            Errors());
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("x", false)]
    [InlineData("xy", true)]
    [InlineData("应用", true)]
    [InlineData("sixteen letters!", true)]
    [InlineData("seventeen letters", false)]
    [InlineData("\U0001F600", false)]
    [InlineData("\U0001F600\U0001F600", true)]
    [InlineData("sixteen letters\U0001F600", true)]
    [InlineData(null, true)]
    public void App_name_has_2_to_16_characters_or_is_omitted(string? name, bool valid)
    {
        options.Accounts[0].Apps.Add(new SeedAppOptions { AppId = "app", AppName = name });

        Assert.Equal(
            valid
                ? []
                : [$"LiveMessage:Accounts:0:Apps:0:AppName is '{name}'; give 2 to 16 characters, or omit it."],
            Errors());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://localhost:5000/events")]
    [InlineData("https://192.168.1.1/events")]
    public void Callback_URL_of_an_app_may_be_any_URL_or_omitted(string? url)
    {
        options.Accounts[0].Apps.Add(new SeedAppOptions { AppId = "app", EventCallbackUrl = url });

        Assert.Empty(Errors());
    }

    [Theory]
    [InlineData("localhost:5000", "is 'localhost:5000', which does not begin with http:// or https://")]
    [InlineData("ftp://x/", "is 'ftp://x/', which does not begin with http:// or https://")]
    [InlineData("http://", "is 'http://', which is not a URL")]
    [InlineData("http://x/#y", "is 'http://x/#y', which has a fragment")]
    [InlineData("http://me:secret@x/", "has a user name")]
    public void Invalid_callback_URL_of_an_app_is_rejected(string url, string error)
    {
        options.Accounts[0].Apps.Add(new SeedAppOptions { AppId = "app", EventCallbackUrl = url });

        Assert.Equal(
            [
                $"LiveMessage:Accounts:0:Apps:0:EventCallbackUrl {error}; give an http:// or https:// URL "
                + "of at most 1,024 bytes, without a user name or fragment, or omit it.",
            ],
            Errors());
    }

    [Theory]
    [InlineData("")]
    [InlineData("cn-beijing")]
    [InlineData("CN-Shanghai")]
    public void Unknown_data_center_of_an_app_is_rejected(string dataCenter)
    {
        options.Accounts[0].Apps.Add(new SeedAppOptions { AppId = "app", DataCenter = dataCenter });

        Assert.Equal(
            [$"LiveMessage:Accounts:0:Apps:0:DataCenter is '{dataCenter}'; give cn-shanghai or ap-southeast-1."],
            Errors());
    }

    [Fact]
    public void All_errors_are_reported_together()
    {
        options.Accounts[0].Id = "x";
        options.Accounts[0].AccessKeys.Add(new AccessKeyOptions());
        options.Accounts[1].Apps.Add(new SeedAppOptions());

        Assert.Equal(
            [
                "Accounts:0:Id", "Accounts:0:AccessKeys:0:Id", "Accounts:0:AccessKeys:0:Secret",
                "Accounts:1:Apps:0:AppId",
            ],
            Errors().Select(error => error.Split(' ')[0]["LiveMessage:".Length..]));
    }

    private static AccountOptions Account(string id) => new() { Id = id };

    private static IEnumerable<string> Errors(AccountsOptions options) =>
        AccountsReader.Read(options).Errors;

    private IEnumerable<string> Errors() => Errors(options);
}
