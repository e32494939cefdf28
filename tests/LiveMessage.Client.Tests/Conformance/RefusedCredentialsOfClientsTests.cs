using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>Wrong credentials, clocks and nonces are told apart, and arrive as the client's own exception.</summary>
[Collection(SharedClients.Name)]
public sealed class RefusedCredentialsOfClientsTests
{
    private readonly ClientsHost host;

    public RefusedCredentialsOfClientsTests(ClientsHost host)
    {
        ClientsHost.Require();
        this.host = host;
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task An_unknown_access_key(string client) =>
        await IsRefusedAsync(client, Credentials.Unknown, 404, "InvalidAccessKeyId.NotFound");

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task An_inactive_access_key(string client) =>
        await IsRefusedAsync(client, Credentials.Inactive, 400, "InvalidAccessKeyId.Inactive");

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task A_wrong_secret(string client) =>
        await IsRefusedAsync(
            client, Credentials.Root with { AccessKeySecret = "wrong" }, 400, "SignatureDoesNotMatch");

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Temporary_credentials_without_their_token(string client) =>
        await IsRefusedAsync(client, Credentials.Session with { SecurityToken = null }, 400, "MissingSecurityToken");

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Temporary_credentials_with_another_token(string client) =>
        await IsRefusedAsync(
            client,
            Credentials.Session with { SecurityToken = Credentials.ExpiredSession.SecurityToken },
            400,
            "InvalidSecurityToken.MismatchWithAccessKey");

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Temporary_credentials_whose_time_is_over(string client) =>
        await IsRefusedAsync(client, Credentials.ExpiredSession, 400, "InvalidSecurityToken.Expired");

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task A_clock_that_is_behind(string client)
    {
        await using var driver = ClientDriver.Start("--behind=1200");

        var outcome = await driver.CallAsync(client, host.Url, Credentials.Root, Calls.Send());

        outcome.Failure().Is(400, "InvalidTimeStamp.Expired", client);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task A_clock_that_is_a_little_behind_is_good_enough(string client)
    {
        await using var driver = ClientDriver.Start("--behind=600");

        (await driver.CallAsync(client, host.Url, Credentials.Root, Calls.Send())).Answer();
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task A_nonce_that_comes_again(string client)
    {
        await using var driver = ClientDriver.Start("--repeat-nonces");
        (await driver.CallAsync(client, host.Url, Credentials.Root, Calls.Send())).Answer();
        (await driver.CallAsync(client, host.Url, Credentials.Root, Calls.Send())).Answer();

        var outcome = await driver.CallAsync(client, host.Url, Credentials.Root, Calls.Send());

        outcome.Failure().Is(400, "SignatureNonceUsed", client);
    }

    private async Task IsRefusedAsync(string client, Credentials credentials, int status, string code) =>
        (await host.CallAsync(client, credentials)).Failure().Is(status, code, client);
}
