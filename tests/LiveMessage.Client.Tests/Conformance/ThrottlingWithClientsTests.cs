using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>
/// A throttled call becomes an exception of the client, with the delay of a retry. Each client has its own account and
/// therefore its own token bucket.
/// </summary>
public sealed class ThrottlingWithClientsTests
{
    private static readonly string[] Clients = [.. OfficialClients.All.Select(client => client.Data)];

    /// <summary>The retry options of openapi-core that retry a throttled call.</summary>
    private static readonly object RetryWhenThrottled = new
    {
        retryable = true,
        retryCondition = new[]
        {
            new { maxAttempts = 3, exception = new[] { "ThrottlingError" }, errorCode = Array.Empty<string>() },
        },
        noRetryCondition = Array.Empty<object>(),
    };

    private readonly ClientDriver driver;

    public ThrottlingWithClientsTests(ClientDriver driver)
    {
        Prerequisites.Clients();
        this.driver = driver;
    }

    [Fact]
    public async Task Throttled_call_throws_with_the_delay_of_a_retry()
    {
        await using var service = await StartAsync(period: "01:00:00");

        foreach (var client in Clients)
        {
            (await CallAsync(service, client)).Answer();
            var failure = (await CallAsync(service, client)).Failure();

            failure.AssertIs(400, "Throttling.User", client);
            if (OfficialClients.Retrying.Any(row => row.Data == client))
            {
                Assert.InRange(failure.RetryAfter, 3_000_000, 3_600_100);
            }
        }
    }

    [Theory]
    [MemberData(nameof(OfficialClients.Retrying), MemberType = typeof(OfficialClients))]
    public async Task Client_that_retries_succeeds_after_the_delay(string client)
    {
        using var log = new CapturedLog();
        await using var service = await StartAsync(period: "00:00:02", log);
        var started = Stopwatch.GetTimestamp();
        (await CallAsync(service, client)).Answer();

        (await CallAsync(service, client, RetryWhenThrottled)).Answer();

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 2, 30);
        Assert.Equal(["OK", "Throttling.User", "OK"], log.LinesOf<CallLogging>().Select(line => CodeOf(line.Text)));
    }

    private static string CodeOf(string line) => line.Split(": ")[1].Split(' ')[0];

    private static async Task<Service> StartAsync(string period, CapturedLog? log = null)
    {
        var service = Service.With()
            .In("Production")
            .With("RateLimit:TokenLimit", "1")
            .With("RateLimit:TokensPerPeriod", "1")
            .With("RateLimit:ReplenishmentPeriod", period);
        foreach (var (index, client) in Clients.Index())
        {
            service
                .With($"LiveMessage:Accounts:{index}:Id", $"{index}")
                .With($"LiveMessage:Accounts:{index}:Apps:0:AppId", "demo")
                .With($"LiveMessage:Accounts:{index}:AccessKeys:0:Id", client.Replace(' ', '-'))
                .With($"LiveMessage:Accounts:{index}:AccessKeys:0:Secret", "secret");
        }

        return await (log is null ? service : service.LogTo(log)).StartAsync();
    }

    private Task<ClientOutcome> CallAsync(Service service, string client, object? retryOptions = null) =>
        driver.CallAsync(
            client,
            service.Url,
            new Credentials(client.Replace(' ', '-'), "secret"),
            Calls.Send(),
            ClientCallOptions.Default with { RetryOptions = retryOptions });
}
