using System.Net;
using System.Net.Sockets;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Access;

/// <summary>A wrong setting stops the start with a sentence that names it.</summary>
public sealed class SettingsFaults
{
    [Theory]
    [InlineData("RateLimit:TokenLimit", "0", "RateLimit:TokenLimit must be at least 1.")]
    [InlineData("RateLimit:TokenLimit", "-1", "RateLimit:TokenLimit must be at least 1.")]
    [InlineData("RateLimit:TokensPerPeriod", "0", "RateLimit:TokensPerPeriod must be at least 1.")]
    [InlineData(
        "RateLimit:ReplenishmentPeriod", "00:00:00", "RateLimit:ReplenishmentPeriod must be at least 00:00:00.001.")]
    [InlineData(
        "RateLimit:ReplenishmentPeriod", "-00:00:01", "RateLimit:ReplenishmentPeriod must be at least 00:00:00.001.")]
    [InlineData("Inbox:MaxMessages", "0", "Inbox:MaxMessages must be at least 1.")]
    [InlineData("Inbox:Retention", "00:00:00.999", "Inbox:Retention must be at least 00:00:01.")]
    [InlineData("LiveMessage:Accounts:0:Id", "x", "LiveMessage:Accounts:0:Id is 'x'; give 1 to 20 digits.")]
    [InlineData("Validation:Ids", "7", "Validation:Ids must be Documented or Relaxed.")]
    [InlineData("Errors:Dialect", "7", "Errors:Dialect must be Documented or Gateway.")]
    public async Task A_value_out_of_bounds_is_told_in_a_sentence(string setting, string value, string sentence)
    {
        var fault = await Starting.FaultAsync((setting, value));

        Assert.Equal(sentence, fault.Message);
    }

    [Theory]
    [InlineData("RateLimit:TokenLimit", "many")]
    [InlineData("RateLimit:TokenLimit", "1.5")]
    [InlineData("RateLimit:TokenLimit", "2147483648")]
    [InlineData("RateLimit:ReplenishmentPeriod", "soon")]
    [InlineData("Inbox:MaxMessages", "1,000")]
    [InlineData("Inbox:Retention", "7 days")]
    [InlineData("Authentication:RequireSignature", "perhaps")]
    [InlineData("Validation:Ids", "Lax")]
    [InlineData("Errors:Dialect", "Bavarian")]
    [InlineData("LiveMessage:Accounts:0:Apps:0:Disabled", "yes")]
    public async Task A_value_of_the_wrong_kind_is_told_with_its_setting(string setting, string value)
    {
        var fault = await Starting.FaultAsync(("LiveMessage:Accounts:0:Id", "1"), (setting, value));

        Assert.Contains($"'{setting}'", fault.Message);
    }

    [Theory]
    [InlineData("RateLimit", "TokenLimits")]
    [InlineData("Inbox", "Retentoin")]
    [InlineData("Authentication", "RequireSignatures")]
    [InlineData("Validation", "Id")]
    [InlineData("Errors", "Dialekt")]
    [InlineData("Emulator", "Key")]
    [InlineData("LiveMessage", "Account")]
    [InlineData("LiveMessage:Accounts:0", "Aps")]
    public async Task An_unknown_setting_is_told_by_name(string section, string key)
    {
        var fault = await Starting.FaultAsync(("LiveMessage:Accounts:0:Id", "1"), ($"{section}:{key}", "1"));

        Assert.Contains($"'{key}'", fault.Message);
    }

    // Where the composition reads a setting before the host starts, the sentence has to come all the same.
    [Theory]
    [InlineData("RateLimit__TokenLimit", "0", "RateLimit:TokenLimit must be at least 1.")]
    [InlineData("LiveMessage__Accounts__0__Id", "x", "LiveMessage:Accounts:0:Id is 'x'; give 1 to 20 digits.")]
    [InlineData("Validation__Ids", "Lax", "'Validation:Ids'")]
    [InlineData("Authentication__Surprise", "1", "'Surprise'")]
    public async Task The_program_ends_with_1_and_the_sentence_on_one_line(
        string variable, string value, string sentence)
    {
        await using var program = ServiceProcess.Start((variable, value));

        Assert.Equal(1, await program.ExitAsync());
        var line = Assert.Single(program.Lines);
        Assert.StartsWith("LiveMessage cannot start: ", line);
        Assert.Contains(sentence, line);
    }

    [Fact]
    public async Task The_faults_of_several_sections_are_told_together()
    {
        await using var program = ServiceProcess.Start(("RateLimit__TokenLimit", "0"), ("Inbox__MaxMessages", "0"));

        Assert.Equal(1, await program.ExitAsync());
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

        Assert.Equal(1, await program.ExitAsync());
        Assert.Contains("LiveMessage cannot start: Invalid url: 'junk'", program.Lines);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";
        await using var program = ServiceProcess.Start(("Kestrel__Endpoints__Http__Url", url));

        Assert.Equal(1, await program.ExitAsync());
        Assert.Contains(
            $"LiveMessage cannot start: Failed to bind to address {url}: address already in use.", program.Lines);
    }
}
