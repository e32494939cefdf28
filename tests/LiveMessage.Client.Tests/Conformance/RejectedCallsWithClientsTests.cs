namespace LiveMessage.Tests.Conformance;

/// <summary>An error of a call becomes an exception of the client.</summary>
[Collection(SharedClients.Name)]
public sealed class RejectedCallsWithClientsTests
{
    private readonly ClientsHost host;

    public RejectedCallsWithClientsTests(ClientsHost host)
    {
        ClientsHost.Require();
        this.host = host;
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Unknown_action_throws(string client) =>
        await AssertRejectedAsync(client, 404, "InvalidAction.NotFound", "api is not found", ("Action", "SendNothing"));

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Missing_parameter_throws(string client) =>
        await AssertRejectedAsync(client, 400, "InputInvalid", "ReceiverId is missing", ("ReceiverId", null));

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Invalid_parameter_throws(string client) =>
        await AssertRejectedAsync(
            client, 400, "InputInvalid", "ReceiverId has '世' at position 3", ("ReceiverId", "id世"));

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Unknown_app_throws(string client) =>
        await AssertRejectedAsync(client, 404, "ResourceNotExist", "nothere", ("AppId", "nothere"));

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Disabled_app_throws(string client) =>
        await AssertRejectedAsync(client, 403, "NoAuth", "closed", ("AppId", "closed"));

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task User_without_a_policy_throws(string client)
    {
        var failure = (await host.CallAsync(client, Credentials.Bystander)).Failure();

        failure.AssertIs(403, "NoAuth", client);
        var detail = failure.AccessDeniedDetail;
        Assert.Equal(
            ["live:SendLiveMessageUser", "SubUser", "1234567890123456", "ImplicitDeny"],
            new[] { "AuthAction", "AuthPrincipalType", "AuthPrincipalOwnerId", "NoPermissionType" }
                .Select(name => detail.GetProperty(name).GetString()));
    }

    private async Task AssertRejectedAsync(
        string client, int status, string code, string text, params IEnumerable<(string Name, string? Value)> changes)
    {
        var failure = (await host.CallAsync(client, changes)).Failure();

        failure.AssertIs(status, code, client);
        Assert.Contains(text, failure.ServerMessage, StringComparison.Ordinal);
    }
}
