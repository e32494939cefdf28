using System.Globalization;
using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>A burst of calls against the documented limit, 50 calls a second.</summary>
[Collection(typeof(MeasuringTestGroup))]
public abstract class BurstSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Burst_of_60_admits_exactly_50_and_again_after_the_delay_of_the_retry_header()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var service = await (await Host.NewServiceAsync()).WithDocumentedLimit().StartAsync();
        var client = service.CreateClient();
        for (var round = 0; round < 2; round++)
        {
            // Opens the connections. An unknown action takes no token.
            await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.SendAsync(("Action", "NoSuchAction"))));

            var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.SendAsync()));

            Assert.Equal(50, answers.Count(answer => answer.Status == HttpStatusCode.OK));
            var refused = answers.Where(answer => answer.Status != HttpStatusCode.OK).ToList();
            Assert.All(refused, answer =>
            {
                Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
                Assert.Equal("Throttling.User", answer.Code);
                Assert.Equal("Request was denied due to user flow control.", answer.Message);
                Assert.InRange(RetryAfter(answer), 5, 1004);
            });
            await client.AdvanceAsync($"{refused.Max(RetryAfter)}ms");
        }

        Assert.Equal("OK", (await client.SendAsync()).Code);
    }

    private static int RetryAfter(Answer answer) =>
        int.Parse(answer.Header("x-acs-retry-after")!, CultureInfo.InvariantCulture);
}
