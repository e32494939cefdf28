using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>Official clients sign with their own clock, so their calls succeed after the clock is advanced.</summary>
public sealed class ClockWithClientsTests
{
    private readonly ClientDriver driver;

    public ClockWithClientsTests(ClientDriver driver)
    {
        Prerequisites.Clients();
        this.driver = driver;
    }

    [Fact]
    public async Task Calls_succeed_after_the_clock_is_advanced_by_8_days()
    {
        await using var service = await Service.With().With("Authentication:RequireSignature", "true").StartAsync();
        var emulator = service.CreateClient();
        var receiver = Calls.NewUser();
        foreach (var client in OfficialClients.All.Select(client => client.Data))
        {
            await CallAsync(service, client, receiver);
            await emulator.AdvanceAsync("8d");
            await CallAsync(service, client, receiver);

            Assert.Single((await emulator.InboxAsync(receiver)).Messages);
        }
    }

    private async Task CallAsync(Service service, string client, string receiver) => (await driver.CallAsync(
        client,
        service.Url,
        new Credentials("testid", "testsecret"),
        Calls.Send(("ReceiverId", receiver)),
        ClientCallOptions.Default)).Answer();
}
