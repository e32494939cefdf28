using System.Net;
using System.Net.Sockets;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Configuration;

/// <summary>A wrong setting stops the start with a sentence that names it.</summary>
public sealed class SettingsErrorsTests
{
    [Theory]
    [InlineData("RateLimit:TokenLimit", "0", "RateLimit:TokenLimit must be at least 1.")]
    [InlineData("RateLimit:TokenLimit", "-1", "RateLimit:TokenLimit must be at least 1.")]
    [InlineData("RateLimit:TokensPerPeriod", "0", "RateLimit:TokensPerPeriod must be at least 1.")]
    [InlineData(
        "RateLimit:ReplenishmentPeriod", "00:00:00", "RateLimit:ReplenishmentPeriod must be at least 00:00:00.001.")]
    [InlineData(
        "RateLimit:ReplenishmentPeriod", "-00:00:01", "RateLimit:ReplenishmentPeriod must be at least 00:00:00.001.")]
    [InlineData("Apps:MaxApps", "0", "Apps:MaxApps must be at least 1.")]
    [InlineData("Apps:CallbackUrls", "7", "Apps:CallbackUrls is '7'; give Any or Documented.")]
    [InlineData("Inbox:MaxMessages", "0", "Inbox:MaxMessages must be at least 1.")]
    [InlineData("Inbox:Retention", "00:00:00.999", "Inbox:Retention must be at least 00:00:01.")]
    [InlineData(
        "Authentication:TimestampWindow", "00:00:00.999", "Authentication:TimestampWindow must be at least 00:00:01.")]
    [InlineData(
        "Authentication:TimestampWindow", "365.00:00:01", "Authentication:TimestampWindow must be at most 365 days.")]
    [InlineData("LiveMessage:Accounts:0:Id", "x", "LiveMessage:Accounts:0:Id is 'x'; give 1 to 20 digits.")]
    [InlineData("Validation:Ids", "7", "Validation:Ids is '7'; give Documented or Relaxed.")]
    [InlineData("Errors:Dialect", "7", "Errors:Dialect is '7'; give Documented or Gateway.")]
    public async Task A_value_out_of_bounds_is_told_in_a_sentence(string setting, string value, string sentence)
    {
        var error = await FailedStartup.GetErrorAsync((setting, value));

        Assert.Equal(sentence, error.Message);
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
    [InlineData("LiveMessage:Accounts:0:AccessKeys:0:Status", "Retired", "Active or Inactive")]
    public async Task A_value_of_the_wrong_kind_is_told_with_what_would_be_right(
        string setting, string value, string hint)
    {
        var error = await FailedStartup.GetErrorAsync(("LiveMessage:Accounts:0:Id", "1"), (setting, value));

        Assert.StartsWith($"{setting} is '{value}'; give {hint}", error.Message);
    }

    [Theory]
    [InlineData("RateLimit", "TokenLimits", "TokenLimit, TokensPerPeriod, ReplenishmentPeriod")]
    [InlineData("Apps", "Max", "MaxApps, CallbackUrls")]
    [InlineData("Inbox", "Retentoin", "MaxMessages, Retention")]
    [InlineData("Authentication", "RequireSignatures", "RequireSignature, TimestampWindow")]
    [InlineData("Validation", "Id", "Ids")]
    [InlineData("Errors", "Dialekt", "Dialect")]
    [InlineData("Emulator", "Key", "ApiKey")]
    [InlineData("LiveMessage", "Account", "Accounts, AccountsFile")]
    [InlineData("LiveMessage:Accounts:0", "Aps", "Id, AccessKeys, Policies, Groups, Users, Roles, Apps")]
    [InlineData("LiveMessage:Accounts:0:Users:0", "Policy", "Name, Id, AccessKeys, Groups, Policies")]
    public async Task An_unknown_setting_is_told_with_those_there_are(string section, string key, string known)
    {
        var error = await FailedStartup.GetErrorAsync(("LiveMessage:Accounts:0:Id", "1"), ($"{section}:{key}", "1"));

        Assert.Equal($"{section}:{key} is not a setting; the settings of {section} are {known}.", error.Message);
    }

    [Theory]
    [InlineData("LiveMessage:Accounts:0:Policies:0:Document", "Version")]
    [InlineData("LiveMessage:Accounts:0:Users:0:Policies:0", "Statement:0:Effect")]
    [InlineData("LiveMessage:Accounts:0:Roles:0:Sessions:0:Policy", "Version")]
    public async Task A_policy_that_is_not_one_text_is_told_where_it_may_be_written_so(string setting, string part)
    {
        var error = await FailedStartup.GetErrorAsync(($"{setting}:{part}", "1"));

        Assert.Equal(
            $"{setting} has nested values; give a single string; a policy is JSON text, or an object in the accounts "
            + "file (LiveMessage:AccountsFile).",
            error.Message);
    }

    [Fact]
    public async Task A_list_that_is_given_as_one_value_is_told()
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
    [InlineData("RateLimit", "TokenLimit, TokensPerPeriod, ReplenishmentPeriod")]
    public async Task One_value_in_place_of_settings_is_told_without_the_value(string setting, string names)
    {
        var error = await FailedStartup.GetErrorAsync((setting, "1000000000000001"));

        Assert.Equal($"{setting} is a single value; give its settings: {names}.", error.Message);
    }

    [Fact]
    public async Task An_account_that_has_a_name_instead_of_a_number_is_told()
    {
        var error = await FailedStartup.GetErrorAsync(("LiveMessage:Accounts:first:Id", "1"));

        Assert.Equal(
            "LiveMessage:Accounts:first is not a setting; LiveMessage:Accounts is a list with the keys 0, 1, 2...",
            error.Message);
    }

    [Theory]
    [InlineData("redis://localhost:6379", "contains the invalid host name 'redis://localhost:6379'; give host:port")]
    [InlineData("redis://localhost", "contains no server; give host:port")]
    [InlineData("nonsense,,=", "contains the invalid host name '='; give host:port")]
    [InlineData("localhost:6379,pasword=x", "cannot be read: Keyword 'pasword' is not supported.")]
    public async Task A_connection_string_that_is_none_is_told_in_a_sentence(string value, string sentence)
    {
        var error = await FailedStartup.GetErrorAsync(("ConnectionStrings:Redis", value));

        Assert.StartsWith("ConnectionStrings:Redis ", error.Message);
        Assert.Contains(sentence, error.Message);
    }

    // Where the composition reads a setting before the host starts, the sentence has to come all the same.
    [Theory]
    [InlineData("RateLimit__TokenLimit", "0", "RateLimit:TokenLimit must be at least 1.")]
    [InlineData("LiveMessage__Accounts__0__Id", "x", "LiveMessage:Accounts:0:Id is 'x'; give 1 to 20 digits.")]
    [InlineData("Validation__Ids", "Lax", "Validation:Ids is 'Lax'")]
    [InlineData("Authentication__Surprise", "1", "Authentication:Surprise is not a setting")]
    [InlineData("Serilog__MinimumLevel__Default", "Verbos", "The value Verbos is not a valid Serilog level.")]
    [InlineData("ConnectionStrings__Redis", "redis://localhost", "ConnectionStrings:Redis contains no server")]
    public async Task The_program_ends_with_1_and_the_sentence_on_one_line(
        string variable, string value, string sentence)
    {
        await using var program = ServiceProcess.Start((variable, value));

        Assert.Equal(1, await program.WaitForExitAsync());
        var line = Assert.Single(program.Lines);
        Assert.StartsWith("LiveMessage cannot start: ", line);
        Assert.Contains(sentence, line);
    }

    [Fact]
    public async Task The_errors_of_several_sections_are_told_together()
    {
        await using var program = ServiceProcess.Start(("RateLimit__TokenLimit", "0"), ("Inbox__MaxMessages", "0"));

        Assert.Equal(1, await program.WaitForExitAsync());
        Assert.Equal(
            [
                "LiveMessage cannot start: RateLimit:TokenLimit must be at least 1. "
                + "Inbox:MaxMessages must be at least 1.",
            ],
            program.Lines);
    }

    [Fact]
    public async Task An_address_that_is_none_is_told_in_a_sentence()
    {
        await using var program = ServiceProcess.Start(("Kestrel__Endpoints__Http__Url", "junk"));

        Assert.Equal(1, await program.WaitForExitAsync());
        Assert.Contains("LiveMessage cannot start: Invalid url: 'junk'", program.Lines);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";
        await using var program = ServiceProcess.Start(("Kestrel__Endpoints__Http__Url", url));

        Assert.Equal(1, await program.WaitForExitAsync());
        Assert.Contains(
            $"LiveMessage cannot start: Failed to bind to address {url}: address already in use. "
            + "Choose another address, for example with --urls http://localhost:9000.",
            program.Lines);
    }
}
