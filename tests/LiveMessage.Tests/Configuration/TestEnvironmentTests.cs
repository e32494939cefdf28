using System.Net;

using LiveMessage.Configuration;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveMessage.Tests.Configuration;

/// <summary>
/// The Test environment, whose defaults suit automated tests. Empty values, which Docker Compose passes for missing
/// variables, count as not set.
/// </summary>
public sealed class TestEnvironmentTests(TestEnvironmentTests.Host host)
    : IClassFixture<TestEnvironmentTests.Host>
{
    [Fact]
    public async Task Unsigned_call_is_accepted_and_a_signature_is_checked()
    {
        using var client = host.Service.CreateClient();

        (await client.SendAsync()).AssertAccepted();

        var call = AccessKey.Testid with { Secret = "other" };
        Assert.Equal("SignatureDoesNotMatch", (await client.SendAsync(call.SignRpc())).Code);
    }

    [Fact]
    public async Task Calls_are_not_limited()
    {
        using var client = host.Service.CreateClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.SendAsync()));

        Assert.All(answers, answer => answer.AssertAccepted());
    }

    [Fact]
    public async Task Callback_URL_with_a_port_of_this_machine_is_accepted()
    {
        using var client = host.Service.CreateClient();

        (await client.CallAsync("CreateLiveMessageApp", ("EventCallbackUrl", "http://localhost:9000/events")))
            .AssertAccepted();
    }

    [Fact]
    public async Task Emulator_API_requires_the_default_key_on_loopback_too()
    {
        using var client = host.Service.CreateClient();

        (await client.GetEmulatorAsync("/_emulator/inboxes")).AssertProblem(
            HttpStatusCode.Unauthorized,
            "send testkey, the default of the setting Emulator:ApiKey in this environment.");
        Assert.Equal(HttpStatusCode.OK, (await GetWithKeyAsync(client, "/_emulator/inboxes")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetEmulatorAsync("/_emulator/")).Status);
    }

    [Fact]
    public async Task Receiver_without_a_token_is_accepted()
    {
        using var client = host.Service.CreateClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/_emulator/receivers/cn-shanghai/demo/anna/events");
        request.Headers.Add("X-Api-Key", "testkey");

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task OpenAPI_document_shows_that_calls_are_not_limited()
    {
        using var client = host.Service.CreateClient();

        var document = (await GetWithKeyAsync(client, "/_emulator/openapi.json")).Text;

        Assert.Contains("Rate limit of each account: none.", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test", null, null, false, 50)]
    [InlineData("Test", "TokenLimit", "", false, 50)]
    [InlineData("Test", "TokenLimit", "5", true, 5)]
    [InlineData("test", "ReplenishmentPeriod", "00:00:10", true, 50)]
    [InlineData("Test", "Enabled", "true", true, 50)]
    [InlineData("Test", "Enabled", "false", false, 50)]
    [InlineData("Development", null, null, true, 50)]
    [InlineData("Development", "Enabled", "false", false, 50)]
    [InlineData("Production", "Enabled", "", true, 50)]
    [InlineData("Staging", null, null, true, 50)]
    public void Rate_limit_is_on_outside_Test_or_if_it_is_configured(
        string environment, string? setting, string? value, bool isEnabled, int tokenLimit)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            setting is null ? [] : [new KeyValuePair<string, string?>($"RateLimit:{setting}", value)]).Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(EnvironmentDefaults.For(environment))
            .AddStore()
            .BuildServiceProvider();

        var limit = services.GetRequiredService<IOptions<RateLimitOptions>>().Value;

        Assert.Equal((isEnabled, tokenLimit), (limit.Enabled, limit.TokenLimit));
    }

    private static Task<Answer> GetWithKeyAsync(HttpClient client, string path) =>
        client.GetEmulatorAsync(path, ("X-Api-Key", "testkey"));

    public sealed class Host() : ConfiguredHost(
        ("Authentication:RequireSignature", ""),
        ("Receivers:RequireToken", ""),
        ("Apps:CallbackUrls", ""),
        ("Emulator:ApiKey", ""),
        ("RateLimit:TokenLimit", ""),
        ("RateLimit:ReplenishmentPeriod", ""),
        ("Validation:Ids", ""))
    {
        public override async ValueTask InitializeAsync()
        {
            Service.In("Test");
            await base.InitializeAsync();
        }
    }
}
