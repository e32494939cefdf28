namespace LiveMessage.Tests.Conformance;

/// <summary>What is wrong with a call arrives as the client's own exception.</summary>
[Collection(SharedClients.Name)]
public sealed class RefusedCallsOfClientsTests
{
    private readonly ClientsHost host;

    public RefusedCallsOfClientsTests(ClientsHost host)
    {
        ClientsHost.Require();
        this.host = host;
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task An_unknown_action(string client) =>
        await IsRefusedAsync(client, 404, "InvalidAction.NotFound", "api is not found", ("Action", "SendNothing"));

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task A_missing_parameter(string client) =>
        await IsRefusedAsync(client, 400, "InputInvalid", "ReceiverId is missing", ("ReceiverId", null));

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task An_invalid_parameter(string client) =>
        await IsRefusedAsync(client, 400, "InputInvalid", "ReceiverId has '世' at position 3", ("ReceiverId", "id世"));

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task An_unknown_app(string client) =>
        await IsRefusedAsync(client, 404, "ResourceNotExist", "nothere", ("AppId", "nothere"));

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task A_disabled_app(string client) =>
        await IsRefusedAsync(client, 403, "NoAuth", "closed", ("AppId", "closed"));

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task A_user_without_a_policy(string client)
    {
        var failure = (await host.CallAsync(client, Credentials.Bystander)).Failure();

        failure.Is(403, "NoAuth", client);
        var detail = failure.AccessDeniedDetail;
        Assert.Equal(
            ["live:SendLiveMessageUser", "SubUser", "1234567890123456", "ImplicitDeny"],
            new[] { "AuthAction", "AuthPrincipalType", "AuthPrincipalOwnerId", "NoPermissionType" }
                .Select(name => detail.GetProperty(name).GetString()));
    }

    private async Task IsRefusedAsync(
        string client, int status, string code, string words, params IEnumerable<(string Name, string? Value)> changes)
    {
        var failure = (await host.CallAsync(client, changes)).Failure();

        failure.Is(status, code, client);
        Assert.Contains(words, failure.ServerMessage, StringComparison.Ordinal);
    }
}
