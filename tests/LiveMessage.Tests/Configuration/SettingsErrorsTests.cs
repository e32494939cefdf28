using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Configuration;

/// <summary>An invalid setting prevents startup with an error that names it.</summary>
public sealed class SettingsErrorsTests
{
    [Theory]
    [InlineData("RateLimit:TokenLimit", "0", "RateLimit:TokenLimit is '0'; give at least 1.")]
    [InlineData("RateLimit:TokenLimit", "-1", "RateLimit:TokenLimit is '-1'; give at least 1.")]
    [InlineData("RateLimit:TokensPerPeriod", "0", "RateLimit:TokensPerPeriod is '0'; give at least 1.")]
    [InlineData(
        "RateLimit:ReplenishmentPeriod", "00:00:00",
        "RateLimit:ReplenishmentPeriod is '00:00:00'; give at least 00:00:00.001.")]
    [InlineData(
        "RateLimit:ReplenishmentPeriod", "-00:00:01",
        "RateLimit:ReplenishmentPeriod is '-00:00:01'; give at least 00:00:00.001.")]
    [InlineData("Apps:MaxApps", "0", "Apps:MaxApps is '0'; give at least 1.")]
    [InlineData("Apps:CallbackUrls", "7", "Apps:CallbackUrls is '7'; give Any or Documented.")]
    [InlineData("Inbox:MaxMessages", "0", "Inbox:MaxMessages is '0'; give at least 1.")]
    [InlineData("Inbox:Retention", "00:00:00.999", "Inbox:Retention is '00:00:00.999'; give at least 00:00:01.")]
    [InlineData(
        "Authentication:TimestampWindow", "00:00:00.999",
        "Authentication:TimestampWindow is '00:00:00.999'; give at least 00:00:01.")]
    [InlineData(
        "Authentication:TimestampWindow", "365.00:00:01",
        "Authentication:TimestampWindow is '365.00:00:01'; give at most 365.00:00:00 (365 days).")]
    [InlineData("LiveMessage:Accounts:0:Id", "x", "LiveMessage:Accounts:0:Id is 'x'; give 1 to 20 digits.")]
    [InlineData("Validation:Ids", "7", "Validation:Ids is '7'; give Documented or Relaxed.")]
    [InlineData("Errors:Dialect", "7", "Errors:Dialect is '7'; give Documented or Gateway.")]
    public async Task Value_out_of_bounds_is_an_error(string setting, string value, string message)
    {
        var error = await FailedStartup.GetErrorAsync((setting, value));

        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("RateLimit:TokenLimit", "many", "an integer up to 2147483647")]
    [InlineData("RateLimit:TokenLimit", "1.5", "an integer up to 2147483647")]
    [InlineData("RateLimit:TokenLimit", "2147483648", "an integer up to 2147483647")]
    [InlineData("RateLimit:ReplenishmentPeriod", "soon", "a duration as hours:minutes:seconds")]
    [InlineData("RateLimit:ReplenishmentPeriod", "1", "a duration as hours:minutes:seconds")]
    [InlineData("Apps:MaxApps", "all", "an integer up to 2147483647")]
    [InlineData("Apps:CallbackUrls", "Public", "Any or Documented")]
    [InlineData("Inbox:MaxMessages", "1,000", "an integer up to 2147483647")]
    [InlineData("Inbox:Retention", "7d", "a duration as hours:minutes:seconds")]
    [InlineData("Authentication:RequireSignature", "perhaps", "true or false")]
    [InlineData("Validation:Ids", "Lax", "Documented or Relaxed")]
    [InlineData("Errors:Dialect", "Bavarian", "Documented or Gateway")]
    [InlineData("LiveMessage:Accounts:0:Apps:0:Disabled", "yes", "true or false")]
    public async Task Value_of_the_wrong_type_is_an_error_that_names_the_valid_values(
        string setting, string value, string hint)
    {
        var error = await FailedStartup.GetErrorAsync(("LiveMessage:Accounts:0:Id", "1"), (setting, value));

        Assert.StartsWith($"{setting} is '{value}'; give {hint}", error.Message);
    }

    [Theory]
    [InlineData("RateLimit", "TokenLimits", "TokenLimit", "Enabled, TokenLimit, TokensPerPeriod, ReplenishmentPeriod")]
    [InlineData("Inbox", "Retentoin", "Retention", "MaxMessages, Retention")]
    [InlineData("Authentication", "requiresignatures", "RequireSignature", "RequireSignature, TimestampWindow")]
    [InlineData("Validation", "Id", "Ids", "Ids")]
    [InlineData("Errors", "Dialekt", "Dialect", "Dialect")]
    [InlineData("LiveMessage", "Account", "Accounts", "Accounts, AccountsFile")]
    [InlineData("LiveMessage:Accounts:0", "Aps", "Apps", "Id, AccessKeys, Policies, Groups, Users, Roles, Apps")]
    public async Task Misspelled_setting_is_an_error_that_names_the_intended_setting(
        string section, string key, string intended, string settings)
    {
        var error = await FailedStartup.GetErrorAsync(("LiveMessage:Accounts:0:Id", "1"), ($"{section}:{key}", "1"));

        Assert.Equal(
            $"{section}:{key} is not a setting; did you mean {intended}? The settings of {section} are {settings}.",
            error.Message);
    }

    [Theory]
    [InlineData("Apps", "Max", "MaxApps, CallbackUrls")]
    [InlineData("Authentication", "Surprise", "RequireSignature, TimestampWindow")]
    [InlineData("Emulator", "Key", "ApiKey")]
    [InlineData("LiveMessage:Accounts:0:Users:0", "Policy", "Name, Id, AccessKeys, Groups, Policies")]
    public async Task Unknown_setting_is_an_error_that_lists_the_settings(string section, string key, string settings)
    {
        var error = await FailedStartup.GetErrorAsync(("LiveMessage:Accounts:0:Id", "1"), ($"{section}:{key}", "1"));

        Assert.Equal($"{section}:{key} is not a setting; the settings of {section} are {settings}.", error.Message);
    }

    [Theory]
    [InlineData("LiveMessage:Accounts:0:Policies:0:Document", "Version")]
    [InlineData("LiveMessage:Accounts:0:Users:0:Policies:0", "Statement:0:Effect")]
    [InlineData("LiveMessage:Accounts:0:Roles:0:Sessions:0:Policy", "Version")]
    public async Task Policy_with_nested_values_is_an_error_that_names_the_accounts_file(string setting, string part)
    {
        var error = await FailedStartup.GetErrorAsync(($"{setting}:{part}", "1"));

        Assert.Equal(
            $"{setting} has nested values; give a single string; a policy is JSON text, or an object in the accounts "
            + "file (LiveMessage:AccountsFile).",
            error.Message);
    }

    [Fact]
    public async Task Single_value_for_a_list_is_an_error()
    {
        var error = await FailedStartup.GetErrorAsync(("LiveMessage:Accounts:0:Users:0:Groups", "testers"));

        Assert.Equal(
            "LiveMessage:Accounts:0:Users:0:Groups is a single value; give a list: "
            + "LiveMessage:Accounts:0:Users:0:Groups:0, "
            + "LiveMessage:Accounts:0:Users:0:Groups:1...",
            error.Message);
    }

    [Theory]
    [InlineData("LiveMessage:Accounts:0", "Id, AccessKeys, Policies, Groups, Users, Roles, Apps")]
    [InlineData("LiveMessage:Accounts:0:AccessKeys:0", "Id, Secret, Status")]
    [InlineData("RateLimit", "Enabled, TokenLimit, TokensPerPeriod, ReplenishmentPeriod")]
    public async Task Single_value_for_a_section_is_an_error_without_the_value(string setting, string names)
    {
        var error = await FailedStartup.GetErrorAsync((setting, "1000000000000001"));

        Assert.Equal($"{setting} is a single value; give its settings: {names}.", error.Message);
    }

    [Fact]
    public async Task Account_with_a_name_as_its_key_is_an_error()
    {
        var error = await FailedStartup.GetErrorAsync(("LiveMessage:Accounts:first:Id", "1"));

        Assert.Equal(
            "LiveMessage:Accounts:first is not a setting; LiveMessage:Accounts is a list with the keys 0, 1, 2...",
            error.Message);
    }

    [Fact]
    public async Task Accounts_in_settings_and_in_a_file_are_an_error()
    {
        using var file = new TemporaryFile("""{ "Accounts": [{ "Id": "1" }] }""");

        var error = await FailedStartup.GetErrorAsync(
            ("LiveMessage:AccountsFile", file.Path), ("LiveMessage:Accounts:0:Id", "1"));

        Assert.Equal(
            "LiveMessage:Accounts and LiveMessage:AccountsFile are both set; set only one of them.", error.Message);
    }

    [Fact]
    public async Task Invalid_connection_string_is_an_error_without_its_secrets()
    {
        var error = await FailedStartup.GetErrorAsync(("ConnectionStrings:Redis", "localhost:6379,pasword=top-secret"));

        Assert.StartsWith("ConnectionStrings:Redis contains an unknown option", error.Message);
        Assert.DoesNotContain("top-secret", error.ToString(), StringComparison.Ordinal);
    }
}
