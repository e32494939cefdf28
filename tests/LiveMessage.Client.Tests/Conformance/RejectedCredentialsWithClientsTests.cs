namespace LiveMessage.Tests.Conformance;

/// <summary>Wrong credentials, clocks, and nonces become exceptions of the client with different codes.</summary>
[Collection(SharedClients.Name)]
public sealed class RejectedCredentialsWithClientsTests
{
    private readonly ClientsHost host;

    public RejectedCredentialsWithClientsTests(ClientsHost host)
    {
        ClientsHost.Require();
        this.host = host;
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Unknown_access_key_throws(string client) =>
        await AssertRejectedAsync(client, Credentials.Unknown, 404, "InvalidAccessKeyId.NotFound");

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Inactive_access_key_throws(string client) =>
        await AssertRejectedAsync(client, Credentials.Inactive, 400, "InvalidAccessKeyId.Inactive");

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Wrong_secret_throws(string client) =>
        await AssertRejectedAsync(
            client, Credentials.Root with { AccessKeySecret = "wrong" }, 400, "SignatureDoesNotMatch");

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Temporary_credentials_without_a_token_throw(string client) =>
        await AssertRejectedAsync(
            client, Credentials.Session with { SecurityToken = null }, 400, "MissingSecurityToken");

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Temporary_credentials_with_another_token_throw(string client) =>
        await AssertRejectedAsync(
            client,
            Credentials.Session with { SecurityToken = Credentials.ExpiredSession.SecurityToken },
            400,
            "InvalidSecurityToken.MismatchWithAccessKey");

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Expired_temporary_credentials_throw(string client) =>
        await AssertRejectedAsync(client, Credentials.ExpiredSession, 400, "InvalidSecurityToken.Expired");

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Clock_that_is_20_minutes_behind_throws(string client)
    {
        var options = ClientCallOptions.Default with { ClockDelay = TimeSpan.FromMinutes(20) };

        var outcome = await host.CallAsync(client, options);

        outcome.Failure().AssertIs(400, "InvalidTimeStamp.Expired", client);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Clock_that_is_10_minutes_behind_is_accepted(string client)
    {
        var options = ClientCallOptions.Default with { ClockDelay = TimeSpan.FromMinutes(10) };

        (await host.CallAsync(client, options)).Answer();
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Reused_nonce_throws(string client)
    {
        var options = ClientCallOptions.Default with { RandomNumber = Random.Shared.NextDouble() };
        var otherOptions = ClientCallOptions.Default with { RandomNumber = Random.Shared.NextDouble() };
        (await host.CallAsync(client, options)).Answer();
        // Some clients create another nonce if a random number repeats the previous one.
        (await host.CallAsync(client, otherOptions)).Answer();

        var outcome = await host.CallAsync(client, options);

        outcome.Failure().AssertIs(400, "SignatureNonceUsed", client);
    }

    private async Task AssertRejectedAsync(string client, Credentials credentials, int status, string code) =>
        (await host.CallAsync(client, credentials)).Failure().AssertIs(status, code, client);
}
