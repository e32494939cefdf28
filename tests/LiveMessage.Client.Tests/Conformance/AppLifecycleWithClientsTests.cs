using System.Net;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>
/// All operations in one scenario, with one client. Each step uses only values from the answers of the previous steps.
/// </summary>
[Collection(SharedClients.Name)]
public sealed class AppLifecycleWithClientsTests : IDisposable
{
    private const string DataCenter = "ap-southeast-1";

    private readonly ClientsHost host;
    private readonly HttpClient emulator;
    private readonly string user = Calls.NewUser();

    public AppLifecycleWithClientsTests(ClientsHost host)
    {
        ClientsHost.Require();
        this.host = host;
        emulator = host.CreateEmulatorClient();
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task App_is_created_used_and_disabled(string client)
    {
        // The app is created.
        var created = await AnswerAsync(
            client, "CreateLiveMessageApp", ("AppName", "lifecycle"), ("DataCenter", DataCenter));
        var appId = created.Text("AppId");
        var described = await AnswerAsync(
            client, "DescribeLiveMessageApp", ("AppId", appId), ("DataCenter", DataCenter));
        Assert.Equal(
            (DataCenter, created.Text("AppKey"), created.Text("AppSign")),
            (described.Text("DataCenter"), described.Text("AppKey"), described.Text("AppSign")));
        Assert.False(await IsOnlineAsync(client, appId));

        // A user logs in with a token that the app's backend creates. Without it, the login is rejected.
        var place = $"{DataCenter}/{appId}";
        var login = new TokenParts(user) { AppId = appId, AppKey = described.Text("AppKey") };
        await AssertLoginRejectedAsync(HttpStatusCode.Unauthorized, place, "");
        await AssertLoginRejectedAsync(HttpStatusCode.Unauthorized, place, (login with { User = "nobody" }).Query);
        Assert.False(await IsOnlineAsync(client, appId));
        await using var receiver = await host.ConnectReceiverAsync(
            place, user, $"{login.Query}&appSign={Uri.EscapeDataString(described.Text("AppSign"))}");
        Assert.True(await IsOnlineAsync(client, appId));

        // A message is sent and acknowledged.
        var send = SendAsync(client, appId, "m1", ("HighReliability", "true"));
        var received = await receiver.NextAsync();
        Assert.Equal("recvc2cmessage", received.Event);
        AssertMessage(received.Data);
        // This call is made later and completes first.
        Assert.True(await IsOnlineAsync(client, appId));
        Assert.False(send.IsCompleted);
        await receiver.AcknowledgeAsync(received.MessageId);
        var sent = (await send).Answer();
        Assert.Equal((200, "m1"), (sent.Status, sent.MsgTid));
        var message = Assert.Single(await MessagesAsync(appId));
        Assert.Equal((sent.MsgTid, sent.RequestId), (message.Text("msgTid"), message.Text("requestId")));
        Assert.True(message.GetProperty("acknowledged").GetBoolean());

        // The message is deleted.
        await AnswerAsync(
            client,
            "DeleteLiveMessageUserMessage",
            ("AppId", appId), ("ReceiverId", user), ("MessageId", sent.MsgTid), ("DeleterId", "uid1"),
            ("DeleterInfo", "moderator"), ("DataCenter", DataCenter));
        var deleted = await receiver.NextAsync();
        Assert.Equal(("deletec2cmessage", sent.MsgTid), (deleted.Event, deleted.MessageId));
        Assert.Equal("uid1", deleted.Data.GetProperty("operator").Text("userId"));
        Assert.Equal("moderator", deleted.Data.GetProperty("operator").Text("userExtension"));
        Assert.True(deleted.Sequence > received.Sequence);
        Assert.Empty(await MessagesAsync(appId));

        // The app is disabled and accepts no messages.
        var disabled = await AnswerAsync(
            client,
            "ModifyLiveMessageAppDisable",
            ("AppId", appId), ("Disable", "true"), ("DataCenter", DataCenter));
        Assert.Equal(JsonValueKind.True, disabled.GetProperty("Disable").ValueKind);
        (await SendAsync(client, appId, "m2")).Failure().AssertIs(403, "NoAuth", client);
        Assert.Empty(await MessagesAsync(appId));
        await AssertLoginRejectedAsync(HttpStatusCode.Forbidden, place, login.Query);
    }

    public void Dispose() => emulator.Dispose();

    private static void AssertMessage(JsonElement data)
    {
        Assert.Equal("m1", data.Text("messageId"));
        Assert.Equal("hi 世界", data.Text("data"));
        Assert.Equal(10_001, data.GetProperty("type").GetInt64());
        Assert.Equal("uid1", data.GetProperty("sender").Text("userId"));
        Assert.Equal("{\"name\":\"李\"}", data.GetProperty("sender").Text("userExtension"));
        Assert.Equal(
            (1, 0), (data.GetProperty("seqnum").GetInt32(), data.GetProperty("level").GetInt32()));
    }

    private Task<ClientOutcome> SendAsync(
        string client, string appId, string msgTid, params IEnumerable<(string Name, string? Value)> more) =>
        host.CallAsync(
            client,
            [
                ("AppId", appId), ("ReceiverId", user), ("MsgTid", msgTid), ("DataCenter", DataCenter),
                ("SenderInfo", "{\"name\":\"李\"}"), ("Body", "hi 世界"), ("MsgType", "10001"), .. more,
            ]);

    private async Task<bool> IsOnlineAsync(string client, string appId)
    {
        // Callers pass an array to pop-core. A generated SDK passes a serialized list to the other clients.
        var style = client.StartsWith("pop-core", StringComparison.Ordinal) ? null : "simple";
        var answer = (await host.CallActionAsync(
            client,
            "CheckLiveMessageUsersOnline",
            new ListParameter("UserIds", [user], style),
            ("AppId", appId), ("DataCenter", DataCenter))).Answer();
        var status = Assert.Single(answer.Body.GetProperty("UserList").EnumerateArray());
        Assert.Equal(user, status.Text("UserId"));
        return status.GetProperty("Online").GetBoolean();
    }

    private async Task AssertLoginRejectedAsync(HttpStatusCode status, string place, string query) =>
        Assert.Equal(status, (await emulator.RefusedLoginAsync(user, query, place)).Status);

    private async Task<IReadOnlyList<JsonElement>> MessagesAsync(string appId) =>
        (await emulator.InboxAsync(user, dataCenter: DataCenter, app: appId)).Messages;

    private async Task<JsonElement> AnswerAsync(
        string client, string action, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var answer = (await host.CallActionAsync(client, action, parameters)).Answer();
        Assert.Equal((200, answer.RequestId), (answer.Status, answer.Header("x-acs-request-id")));
        return answer.Body;
    }
}
