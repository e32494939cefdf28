using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>An official client works with an account that the test created.</summary>
[Collection(SharedClients.Name)]
public sealed class CreatedAccountWithClientsTests : IDisposable
{
    private readonly ClientsHost host;
    private readonly HttpClient emulator;
    private readonly string receiver = Calls.NewUser();

    public CreatedAccountWithClientsTests(ClientsHost host)
    {
        ClientsHost.Require();
        this.host = host;
        emulator = host.CreateEmulatorClient();
    }

    public void Dispose() => emulator.Dispose();

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Message_is_stored_in_the_created_account(string client)
    {
        var account = await CreatedAccount.CreateAsync(emulator);

        (await host.CallAsync(
            client,
            new Credentials(account.Key.Id, account.Key.Secret),
            ("AppId", account.AppId), ("ReceiverId", receiver), ("MsgTid", "m1"))).Answer();

        Assert.Equal(["m1"], (await account.InboxAsync(emulator, receiver)).MsgTids());
        await CreatedAccount.RemoveAsync(emulator, account.Id);
    }
}
