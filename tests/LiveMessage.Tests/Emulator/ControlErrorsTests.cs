using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Invalid requests to the clock and the rate limit are refused and change nothing.</summary>
public sealed class ControlErrorsTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private readonly HttpClient client = host.Service.CreateClient();

    [Theory]
    [InlineData("", "The body is missing. Give an object such as {\"advance\":\"8d\"}.")]
    [InlineData("advance=8d", "The body is not valid JSON: 'a' is an invalid start of a value. LineNumber: 0 ")]
    [InlineData("{\n\"advance\":}", "The body is not valid JSON: '}' is an invalid start of a value. LineNumber: 1 ")]
    [InlineData("[]", "The body is []; give an object such as {\"advance\":\"8d\"}.")]
    [InlineData("\"8d\"", "The body is \"8d\"; give an object such as {\"advance\":\"8d\"}.")]
    [InlineData("{\"advance\":\"1s\",\"advance\":\"2s\"}", "The body is not valid JSON: Duplicate property")]
    [InlineData("{\"advance\":\"\\ud800\"}", "The body contains a text that is not valid UTF-8, or half of ")]
    [InlineData("{\"\\ud800\":\"8d\"}", "The body contains a text that is not valid UTF-8, or half of ")]
    [InlineData("{}", "advance is missing; give a body such as {\"advance\":\"8d\"}.")]
    [InlineData("{\"advance\":null}", "advance is missing")]
    [InlineData("{\"advanced\":\"8d\"}", "advanced is not a known field, did you mean advance? Allowed are advance, ")]
    [InlineData("{\"Advance\":\"8d\"}", "Advance is not a known field, did you mean advance?")]
    [InlineData("{\"advance\":\"8d\",\"signatures\":\"true\"}", "signatures is \"true\"; give true or false.")]
    [InlineData("{\"advance\":\"8d\",\"signatures\":1}", "signatures is 1; give true or false.")]
    public async Task Malformed_body_of_the_clock_is_refused(string body, string detail) =>
        await AssertRefusedAsync(HttpMethod.Post, ControlCalls.Clock, body, detail);

    [Theory]
    [InlineData("\"0s\"")]
    [InlineData("\"-1s\"")]
    [InlineData("\"-8.00:00:00\"")]
    [InlineData("\"00:00:00\"")]
    [InlineData("\"0.5s\"")]
    [InlineData("\"00:00:00.0001\"")]
    [InlineData("\"8\"")]
    [InlineData("\"8w\"")]
    [InlineData("\"8D\"")]
    [InlineData("\"d\"")]
    [InlineData("\" 8d\"")]
    [InlineData("\"\"")]
    [InlineData("\"3651d\"")]
    [InlineData("\"9223372036854775807d\"")]
    [InlineData("\"99999999999999999999d\"")]
    [InlineData("\"10675199.02:48:05.5\"")]
    [InlineData("8")]
    [InlineData("true")]
    [InlineData("{}")]
    public async Task Invalid_duration_is_refused(string json) => await AssertRefusedAsync(
        HttpMethod.Post,
        ControlCalls.Clock,
        $"{{\"advance\":{json}}}",
        $"advance is {json}; give a duration from 1ms to 3650d: an integer with the unit ms, s, m, h, or d, such as "
            + "\"90s\", or [days.]hours:minutes:seconds.");

    [Theory]
    [InlineData("1ms", "00:00:00.0010000")]
    [InlineData("90s", "00:01:30")]
    [InlineData("1m", "00:01:00")]
    [InlineData("25h", "1.01:00:00")]
    [InlineData("8d", "8.00:00:00")]
    [InlineData("8.00:00:00", "8.00:00:00")]
    [InlineData("00:00:01.5", "00:00:01.5000000")]
    public async Task Valid_duration_is_the_new_offset(string duration, string offset)
    {
        await client.ResetAsync();

        Assert.Equal(offset, (await client.AdvanceAsync(duration)).GetProperty("offset").GetString());

        Assert.Equal(offset, (await client.ClockAsync()).GetProperty("offset").GetString());
        await client.ResetAsync();
    }

    [Fact]
    public async Task Total_of_more_than_10_years_is_refused()
    {
        await client.ResetAsync();
        await client.AdvanceAsync("3649d");
        await client.AdvanceAsync("1d");

        (await client.PostJsonAsync(ControlCalls.Clock, """{"advance":"1ms"}""")).AssertProblem(
            HttpStatusCode.BadRequest,
            "advance is 00:00:00.0010000, and the clock of account 1234567890123456 is ahead by 3650.00:00:00; the "
                + "total is at most 3650d. POST /_emulator/reset sets it to zero.");
        await client.ResetAsync();
    }

    [Theory]
    [InlineData("{}", "The body has no field; give at least one of enabled, tokenLimit, tokensPerPeriod, ")]
    [InlineData("{\"enabled\":null}", "The body has no field; give at least one of enabled, tokenLimit, ")]
    [InlineData("{\"limit\":5}", "limit is not a known field; give one of enabled, tokenLimit, tokensPerPeriod, ")]
    [InlineData("{\"tokenLimit\":0}", "tokenLimit is 0; give an integer from 1 to 2147483647.")]
    [InlineData("{\"tokenLimit\":2147483648}", "tokenLimit is 2147483648; give an integer")]
    [InlineData("{\"tokenLimit\":1.5}", "tokenLimit is 1.5; give an integer")]
    [InlineData("{\"tokensPerPeriod\":\"5\"}", "tokensPerPeriod is \"5\"; give an integer")]
    [InlineData(
        "{\"replenishmentPeriod\":\"366d\"}", "replenishmentPeriod is \"366d\"; give a duration from 1ms to 365d")]
    [InlineData("{\"replenishmentPeriod\":\"0s\"}", "replenishmentPeriod is \"0s\"; give a duration")]
    [InlineData("{\"enabled\":\"no\"}", "enabled is \"no\"; give true or false.")]
    [InlineData("tokenLimit=5", "The body is not valid JSON: 'tokenLimit=5' is an invalid JSON literal")]
    public async Task Invalid_limit_is_refused(string body, string detail) =>
        await AssertRefusedAsync(HttpMethod.Put, ControlCalls.Limit, body, detail);

    [Fact]
    public async Task Unknown_account_is_refused()
    {
        const string detail = "account is '42'; give one of the accounts: 1234567890123456.";
        await AssertRefusedAsync(HttpMethod.Post, $"{ControlCalls.Clock}?account=42", """{"advance":"1d"}""", detail);
        await AssertRefusedAsync(HttpMethod.Put, $"{ControlCalls.Limit}?account=42", """{"tokenLimit":5}""", detail);
        (await client.GetEmulatorAsync($"{ControlCalls.Clock}?account=42"))
            .AssertProblem(HttpStatusCode.BadRequest, detail);
    }

    private async Task AssertRefusedAsync(HttpMethod method, string path, string body, string detail)
    {
        (await client.SendJsonAsync(method, path, body)).AssertProblem(HttpStatusCode.BadRequest, detail);
        Assert.Equal("00:00:00", (await client.ClockAsync()).GetProperty("offset").GetString());
        Assert.True((await client.LimitAsync()).GetProperty("configured").GetBoolean());
    }
}
