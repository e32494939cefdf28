using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>
/// A client that is too fast can tell, and comes back in time. Each client has an account of its own, and so a bucket.
/// </summary>
public sealed class ThrottledClientsTests
{
    private static readonly string[] Clients = [.. OfficialClients.All.Select(client => client.Data)];

    /// <summary>As a caller of openapi-core says that a throttled call is to be made again.</summary>
    private static readonly object RetryWhenThrottled = new
    {
        retryable = true,
        retryCondition = new[]
        {
            new { maxAttempts = 3, exception = new[] { "ThrottlingError" }, errorCode = Array.Empty<string>() },
        },
        noRetryCondition = Array.Empty<object>(),
    };

    [Fact]
    public async Task A_throttled_call_is_the_clients_own_exception()
    {
        Prerequisites.Clients();
        await using var service = await StartAsync(period: "01:00:00");
        await using var driver = ClientDriver.Start();

        foreach (var client in Clients)
        {
            (await CallAsync(driver, service, client)).Answer();
            var failure = (await CallAsync(driver, service, client)).Failure();

            failure.Is(400, "Throttling.User", client);
            if (OfficialClients.Retrying.Any(row => row.Data == client))
            {
                Assert.InRange(failure.RetryAfter, 3_000_000, 3_600_100);
            }
        }
    }

    [Theory]
    [MemberData(nameof(OfficialClients.Retrying), MemberType = typeof(OfficialClients))]
    public async Task A_client_that_retries_waits_as_long_as_it_is_told_and_gets_through(string client)
    {
        Prerequisites.Clients();
        using var log = new CapturedLog();
        await using var service = await StartAsync(period: "00:00:02", log);
        await using var driver = ClientDriver.Start();
        var started = Stopwatch.GetTimestamp();
        (await CallAsync(driver, service, client)).Answer();

        (await CallAsync(driver, service, client, RetryWhenThrottled)).Answer();

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

    private static Task<ClientOutcome> CallAsync(
        ClientDriver driver, Service service, string client, object? retryOptions = null) =>
        driver.CallAsync(
            client, service.Url, new Credentials(client.Replace(' ', '-'), "secret"), Calls.Send(), retryOptions);
}
