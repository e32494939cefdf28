using System.Net;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>
/// What the page of SendLiveMessageUser leans on, from the app to its end, in one go with one client: nothing but what
/// the answers said is used to go on.
/// </summary>
[Collection(SharedClients.Name)]
public sealed class WholeStoryTests : IDisposable
{
    private const string DataCenter = "ap-southeast-1";

    private readonly ClientsHost host;
    private readonly HttpClient emulator;
    private readonly string user = Calls.NewUser();

    public WholeStoryTests(ClientsHost host)
    {
        ClientsHost.Require();
        this.host = host;
        emulator = host.CreateEmulatorClient();
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task From_an_app_that_is_created_to_an_app_that_is_disabled(string client)
    {
        // An app.
        var created = await AnswerAsync(
            client, "CreateLiveMessageApp", ("AppName", "whole story"), ("DataCenter", DataCenter));
        var appId = created.Text("AppId");
        var described = await AnswerAsync(
            client, "DescribeLiveMessageApp", ("AppId", appId), ("DataCenter", DataCenter));
        Assert.Equal(
            (DataCenter, created.Text("AppKey"), created.Text("AppSign")),
            (described.Text("DataCenter"), described.Text("AppKey"), described.Text("AppSign")));
        Assert.False(await IsOnlineAsync(client, appId));

        // Its user logs in, with the token of the app's backend and not without.
        var place = $"{DataCenter}/{appId}";
        var login = new TokenParts(user) { AppId = appId, AppKey = described.Text("AppKey") };
        await AssertLoginRefusedAsync(HttpStatusCode.Unauthorized, place, "");
        await AssertLoginRefusedAsync(HttpStatusCode.Unauthorized, place, (login with { User = "nobody" }).Query);
        Assert.False(await IsOnlineAsync(client, appId));
        await using var receiver = await host.ConnectReceiverAsync(
            place, user, $"{login.Query}&appSign={Uri.EscapeDataString(described.Text("AppSign"))}");
        Assert.True(await IsOnlineAsync(client, appId));

        // A message that is acknowledged.
        var send = SendAsync(client, appId, "m1", ("HighReliability", "true"));
        var got = await receiver.NextAsync();
        Assert.Equal("recvc2cmessage", got.Event);
        AssertMessage(got.Data);
        // Asked after, and answered first.
        Assert.True(await IsOnlineAsync(client, appId));
        Assert.False(send.IsCompleted);
        await receiver.AcknowledgeAsync(got.MessageId);
        var sent = (await send).Answer();
        Assert.Equal((200, "m1"), (sent.Status, sent.MsgTid));
        var message = Assert.Single(await MessagesAsync(appId));
        Assert.Equal((sent.MsgTid, sent.RequestId), (message.Text("msgTid"), message.Text("requestId")));
        Assert.True(message.GetProperty("acknowledged").GetBoolean());

        // It is deleted.
        await AnswerAsync(
            client,
            "DeleteLiveMessageUserMessage",
            ("AppId", appId), ("ReceiverId", user), ("MessageId", sent.MsgTid), ("DeleterId", "uid1"),
            ("DeleterInfo", "moderator"), ("DataCenter", DataCenter));
        var gone = await receiver.NextAsync();
        Assert.Equal(("deletec2cmessage", sent.MsgTid), (gone.Event, gone.MessageId));
        Assert.Equal("uid1", gone.Data.GetProperty("operator").Text("userId"));
        Assert.Equal("moderator", gone.Data.GetProperty("operator").Text("userExtension"));
        Assert.True(gone.Sequence > got.Sequence);
        Assert.Empty(await MessagesAsync(appId));

        // The app takes no more.
        var disabled = await AnswerAsync(
            client,
            "ModifyLiveMessageAppDisable",
            ("AppId", appId), ("Disable", "true"), ("DataCenter", DataCenter));
        Assert.Equal(JsonValueKind.True, disabled.GetProperty("Disable").ValueKind);
        (await SendAsync(client, appId, "m2")).Failure().Is(403, "NoAuth", client);
        Assert.Empty(await MessagesAsync(appId));
        await AssertLoginRefusedAsync(HttpStatusCode.Forbidden, place, login.Query);
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
        // To pop-core an array, as its callers have one; to the others what the generated SDK makes of it.
        var style = client.StartsWith("pop-core", StringComparison.Ordinal) ? null : "simple";
        var answer = (await host.CallActionAsync(
            client,
            "CheckLiveMessageUsersOnline",
            new ListParameter("UserIds", [user], style),
            ("AppId", appId), ("DataCenter", DataCenter))).Answer();
        var asked = Assert.Single(answer.Body.GetProperty("UserList").EnumerateArray());
        Assert.Equal(user, asked.Text("UserId"));
        return asked.GetProperty("Online").GetBoolean();
    }

    private async Task AssertLoginRefusedAsync(HttpStatusCode status, string place, string query) =>
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
